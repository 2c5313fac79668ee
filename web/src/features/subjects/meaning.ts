import type { Difference, Finding, Location, SchemaChange } from '../../api/types';

/** A change, and the findings that say what it breaks. */
export interface JudgedChange {
  change: SchemaChange;
  findings: Finding[];
}

/** What a difference means, most urgent first. Findings that no change explains stand beside the changes. */
export interface Meanings {
  breaks: Group;
  waived: Group;
  cannotTell: Group;
  safe: Group;
}

export interface Group {
  changes: JudgedChange[];
  otherFindings: Finding[];
}

/** Sorts the changes of a difference by the worst finding about each of them. */
export function meaningsOf({ changes, verdict }: Pick<Difference, 'changes' | 'verdict'>): Meanings {
  const left = new Set(verdict.findings);
  const judged = changes.map((change) => {
    const findings = verdict.findings.filter((finding) => isAbout(finding, change) && left.delete(finding));
    return { change, findings };
  });
  const group = (effect: Finding['effect'] | undefined): Group => ({
    changes: judged.filter(({ findings }) => worst(findings) === effect),
    otherFindings: [...left].filter((finding) => finding.effect === effect),
  });
  return { breaks: group('BLOCKS'), waived: group('WAIVED'), cannotTell: group('NOTED'), safe: group(undefined) };
}

function worst(findings: Finding[]): Finding['effect'] | undefined {
  return (['BLOCKS', 'WAIVED', 'NOTED'] as const).find((effect) => findings.some((finding) => finding.effect === effect));
}

function isAbout(finding: Finding, change: SchemaChange): boolean {
  return (
    finding.element === change.element ||
    startsTogether(finding.candidate, change.after) ||
    startsTogether(finding.baseline, change.before)
  );
}

function startsTogether(one: Location | null | undefined, other: Location | null | undefined): boolean {
  return !!one && !!other && one.startLine === other.startLine && one.startColumn === other.startColumn;
}

/** Whether nothing but comments differs. */
export const isDocumentationOnly = (changes: SchemaChange[]) =>
  changes.length > 0 && changes.every((change) => change.kind === 'DOCUMENTED');
