import type { Use } from '../../api/types';

/** What an application reads or writes, under the subject it belongs to. */
export function bySubject(reads: Use[]): [string, Use[]][] {
  const groups = new Map<string, Use[]>();
  for (const read of reads) groups.set(read.subject, [...(groups.get(read.subject) ?? []), read]);
  return [...groups].sort(([one], [other]) => one.localeCompare(other));
}
