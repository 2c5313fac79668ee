import type { Affected, ElementUsage, Usages } from '../../api/types';
import { counted, listed } from '../../ui/words';

/** Those who must be taken to read an element: what we cannot tell counts as read. */
export const readersOf = (usage: Pick<ElementUsage, 'readers'>): Affected[] => usage.readers.filter((reader) => reader.certainty !== 'DOES_NOT_READ');

/** Those who send it, or may. */
export const writersOf = (usage: ElementUsage): Affected[] => usage.writers.filter((writer) => writer.certainty !== 'DOES_NOT_READ');

/** Those who read it for certain. */
export const certainReadersOf = (usage: ElementUsage): Affected[] => usage.readers.filter((reader) => reader.certainty === 'READS');

/** Elements that the same readers may read, as nobody can tell what these read. */
export interface Unsure {
  elements: string[];
  readers: Affected[];
}

/** What cannot be told, each reader once: one that hands a message on whole would else stand at every element of it. */
export function unsureOf(usages: Usages): Unsure[] {
  const byReader = new Map<string, Unsure>();
  for (const { element, readers } of usages.elements) {
    for (const reader of readers.filter((it) => it.certainty === 'CANNOT_TELL')) {
      const key = JSON.stringify([reader.pacticipant, reader.version, reader.evidence]);
      const known = byReader.get(key);
      if (known) known.elements.push(element);
      else byReader.set(key, { elements: [element], readers: [reader] });
    }
  }
  const byElements = new Map<string, Unsure>();
  for (const { elements, readers } of byReader.values()) {
    const key = elements.join(' ');
    const known = byElements.get(key);
    if (known) known.readers.push(...readers);
    else byElements.set(key, { elements, readers });
  }
  return [...byElements.values()];
}

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
