import { ask, part } from '../../api/client';
import type { Difference, SchemaVersion, Subject, SubjectList, Usages } from '../../api/types';

export const PAGE_SIZE = 100;

/** The subjects from the first up to `count`, in as many requests as the server's page size needs. */
export async function subjectsMatching(query: string, count: number): Promise<SubjectList> {
  const list: SubjectList = { total: 0, subjects: [] };
  for (let offset = 0; offset < count; offset += PAGE_SIZE) {
    const page = await ask<SubjectList>('GET', `/subjects?query=${part(query)}&offset=${offset}&limit=${PAGE_SIZE}`);
    list.total = page.total;
    list.subjects.push(...page.subjects);
    if (page.subjects.length < PAGE_SIZE) break;
  }
  return list;
}

export const subjectNamed = (subject: string) => ask<Subject>('GET', `/subjects/${part(subject)}`);

export const versionOf = (subject: string, version: number | 'latest') =>
  ask<SchemaVersion>('GET', `/subjects/${part(subject)}/versions/${version}`);

export const usagesOf = (subject: string, version: number) =>
  ask<Usages>('GET', `/subjects/${part(subject)}/usages?version=${version}`);

export const differenceOf = (subject: string, from: number, to: number) =>
  ask<Difference>('GET', `/subjects/${part(subject)}/diff?from=${from}&to=${to}`);
