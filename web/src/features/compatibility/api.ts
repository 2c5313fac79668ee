import { ask, part } from '../../api/client';
import type { Candidate, SchemaVersion, SubjectList, Verdict } from '../../api/types';

export const latestOf = (subject: string) => ask<SchemaVersion>('GET', `/subjects/${part(subject)}/versions/latest`);

export const subjectsNamedLike = (query: string) => ask<SubjectList>('GET', `/subjects?query=${part(query)}&offset=0&limit=50`);

export const verdictOn = (subject: string, candidate: Candidate) =>
  ask<Verdict>('POST', `/subjects/${part(subject)}/verdict`, candidate);
