import type { Affected, ElementUsage, Usages } from '../../api/types';
import { counted, listed } from '../../ui/words';

/** Those who must be taken to read an element: what we cannot tell counts as read. */
export const readersOf = (usage: ElementUsage): Affected[] => usage.readers.filter((reader) => reader.certainty !== 'DOES_NOT_READ');

/** How many different applications these are. */
export const applicationsIn = (readers: Affected[]): string[] => [...new Set(readers.map((reader) => reader.pacticipant))].sort();

/** Who relies on a version, in one sentence. */
export function relianceSentence(usages: Usages): string {
  const read = usages.elements.filter((usage) => readersOf(usage).length > 0);
  const readers = read.flatMap(readersOf);
  const applications = applicationsIn(readers);
  if (applications.length === 0) return 'Nobody we know of reads this version.';
  const environments = [...new Set(readers.flatMap((reader) => reader.environments))].sort();
  const who = applications.length <= 3 ? listed(applications) : counted(applications.length, 'application');
  const verb = applications.length === 1 ? 'relies' : 'rely';
  const what = `${read.length} of ${counted(usages.elements.length, 'element')}`;
  const where = environments.length === 0 ? '; none of them is deployed' : `, in ${listed(environments)}`;
  return `${who} ${verb} on ${what}${where}.`;
}
