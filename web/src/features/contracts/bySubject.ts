import type { Read } from '../../api/types';

/** What an application reads, under the subject it belongs to. */
export function bySubject(reads: Read[]): [string, Read[]][] {
  const groups = new Map<string, Read[]>();
  for (const read of reads) groups.set(read.subject, [...(groups.get(read.subject) ?? []), read]);
  return [...groups].sort(([one], [other]) => one.localeCompare(other));
}
