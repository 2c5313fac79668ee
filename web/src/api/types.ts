/** What the native API sends and takes, named as there. */

export type SchemaType = 'AVRO' | 'PROTOBUF' | 'JSON';

export const LEVELS = [
  'NONE',
  'BACKWARD',
  'BACKWARD_TRANSITIVE',
  'FORWARD',
  'FORWARD_TRANSITIVE',
  'FULL',
  'FULL_TRANSITIVE',
  'DEPLOYED',
] as const;

export type Level = (typeof LEVELS)[number];

/** A stretch of text: lines and columns count from 1, the end is the column after the last character. */
export interface Location {
  file: string;
  startLine: number;
  startColumn: number;
  endLine: number;
  endColumn: number;
}

export interface Reference {
  name: string;
  subject: string;
  version: number;
}

export interface SubjectSummary {
  name: string;
  type: SchemaType;
  versions: number[];
  latestVersion: number;
  latestId: number;
  latestRegisteredAt: string;
  level: Level;
  readers: number;
}

export interface SubjectList {
  total: number;
  subjects: SubjectSummary[];
}

export interface VersionSummary {
  version: number;
  id: number;
  guid: string;
  registeredAt: string;
  deleted?: boolean;
  references?: Reference[];
}

export interface Subject {
  name: string;
  type: SchemaType;
  level: Level;
  levelFrom: 'SUBJECT' | 'GLOBAL' | 'DEFAULT';
  versions: VersionSummary[];
}

export interface SchemaVersion {
  subject: string;
  version: number;
  id: number;
  guid: string;
  type: SchemaType;
  schema: string;
  references?: Reference[];
  registeredAt: string;
}

export type Certainty = 'READS' | 'DOES_NOT_READ' | 'CANNOT_TELL';

export interface Evidence {
  kind: 'PACT' | 'CODE' | 'DECLARED';
  text: string;
  file?: string | null;
  line?: number | null;
}

export interface Affected {
  pacticipant: string;
  version: string;
  environments: string[];
  role: 'READER' | 'WRITER';
  certainty: Certainty;
  evidence: Evidence;
}

export interface Witness {
  direction: 'NEW_READER_OF_OLD_DATA' | 'OLD_READER_OF_NEW_DATA';
  layer: 'WIRE' | 'JSON';
  bytes: string;
  base64: string;
  writer: string;
  reader: string;
  outcome: 'FAILS' | 'LOST' | 'CHANGED' | 'KEPT';
}

export interface Finding {
  rule: string;
  element: string;
  fingerprint: string;
  message: string;
  candidate?: Location | null;
  baseline?: Location | null;
  against: string;
  breaks: ('NEW_READER_OF_OLD_DATA' | 'OLD_READER_OF_NEW_DATA')[];
  layers: ('WIRE' | 'JSON' | 'SOURCE')[];
  breaksOnWire?: Finding['breaks'];
  breaksInJson?: Finding['breaks'];
  effect: 'BLOCKS' | 'WAIVED' | 'NOTED';
  because: string;
  affected: Affected[];
  proof?: Witness | null;
  unproved?: string | null;
  wayOut?: string | null;
}

export interface Verdict {
  decision: 'PASSED' | 'BLOCKED' | 'WAIVED';
  summary: string;
  level: Level;
  registryMessages: string[];
  findings: Finding[];
}

export interface SchemaChange {
  kind: 'ADDED' | 'REMOVED' | 'RENAMED' | 'MOVED' | 'CHANGED' | 'DOCUMENTED';
  element: string;
  text: string;
  before?: Location | null;
  after?: Location | null;
}

export interface Difference {
  from: SchemaVersion;
  to: SchemaVersion;
  changes: SchemaChange[];
  verdict: Verdict;
}

export interface ElementUsage {
  element: string;
  location?: Location | null;
  readers: Affected[];
  writers: Affected[];
}

/** A usage of one of the subject's messages that leads to no element of this version. */
export interface UnresolvedUsage {
  pacticipant: string;
  version: string;
  usage: { type: string; path: string[]; evidence: Evidence };
}

export interface Usages {
  elements: ElementUsage[];
  unresolved: UnresolvedUsage[];
}

export interface Candidate {
  schema: string;
  schemaType: SchemaType;
  references: Reference[];
  level?: Level;
}

export interface Problem {
  location?: Location | null;
  message: string;
}

/** An application as a list shows it. */
export interface PacticipantSummary {
  name: string;
  versions: number;
  latestVersion?: string | null;
  deployedTo: string[];
}

export interface PacticipantVersion {
  number: string;
  branch?: string | null;
  commit?: string | null;
  buildUrl?: string | null;
  tags?: string[];
  createdAt: string;
  environments: string[];
}

/** One element that a version of an application reads or writes. */
export interface Use {
  subject: string;
  element: string;
  /** The application's. */
  version: string;
  certainty: Certainty;
  evidence: Evidence;
}

export interface Pacticipant {
  name: string;
  /** Newest first. */
  versions: PacticipantVersion[];
  reads: Use[];
  writes: Use[];
}

export interface Environment {
  name: string;
  production: boolean;
}

export interface Deployment {
  pacticipant: string;
  version: string;
  instance?: string | null;
  deployedAt: string;
}
