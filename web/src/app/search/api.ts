import { ask, part } from '../../api/client';
import type { PacticipantSummary, SubjectList } from '../../api/types';
import { applicationPath, subjectPath } from '../../routes';

export interface Hit {
  kind: 'subject' | 'application';
  name: string;
  path: string;
}

const MOST = 8;

/** Subjects and applications whose name holds what was typed. */
export async function search(typed: string): Promise<Hit[]> {
  const [list, pacticipants] = await Promise.all([
    ask<SubjectList>('GET', `/subjects?query=${part(typed)}&offset=0&limit=${MOST}`),
    ask<PacticipantSummary[]>('GET', '/pacticipants'),
  ]);
  const wanted = typed.toLowerCase();
  const applications = pacticipants.filter((application) => application.name.toLowerCase().includes(wanted)).slice(0, MOST);
  return [
    ...list.subjects.map(({ name }): Hit => ({ kind: 'subject', name, path: subjectPath(name) })),
    ...applications.map(({ name }): Hit => ({ kind: 'application', name, path: applicationPath(name) })),
  ];
}
