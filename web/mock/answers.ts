import type {
  Affected,
  Candidate,
  Difference,
  ElementUsage,
  Finding,
  Level,
  Location,
  SchemaChange,
  SchemaType,
  SchemaVersion,
  Subject,
  SubjectSummary,
  Usages,
  Verdict,
} from '../src/api/types';
import { customers as customerTexts, moreSubjects, orders as orderTexts } from '../e2e/shop.mjs';

/** A small shop, as the native API would tell of it. The browser's development page and the tests both ask it. */
export function answer(method: string, address: string, body = ''): { status: number; document: unknown } {
  const url = new URL(address, 'http://mock');
  const path = url.pathname.split('/').slice(1).map(decodeURIComponent);
  const document = method === 'POST' ? posted(path, body) : found(path, url.searchParams);
  if (document instanceof Refusal) return { status: document.status, document: document.problem };
  return { status: 200, document };
}

class Refusal {
  constructor(
    readonly status: number,
    readonly problem: object,
  ) {}
}

const notFound = (detail: string) => new Refusal(404, { type: 'about:blank', title: 'Not found', status: 404, detail, code: 'NOT_FOUND' });

function found([resource, name, part, item]: string[], query: URLSearchParams): unknown {
  switch (resource) {
    case 'status':
      return { name: 'Concordat', version: '0.1.0-SNAPSHOT', store: 'SQLITE' };
    case 'subjects':
      return name === undefined ? listed(query) : ofSubject(name, part, item, query);
    case 'pacticipants':
      return name === undefined ? pacticipants.map(summarized) : (pacticipants.find((it) => it.name === name) ?? notFound(`no application '${name}'`));
    case 'environments':
      return name === undefined ? environments : deployments.filter((it) => it.environment === name).map(({ environment: _, ...it }) => it);
    default:
      return notFound(`nothing is at ${resource}`);
  }
}

const DAY = 24 * 60 * 60 * 1000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY).toISOString();

interface Known {
  name: string;
  type: SchemaType;
  level: Level;
  levelFrom: Subject['levelFrom'];
  texts: string[];
  days: number[];
}

const orders: Known = {
  name: 'orders-value',
  type: 'PROTOBUF',
  level: 'BACKWARD',
  levelFrom: 'SUBJECT',
  texts: orderTexts,
  days: [412, 398, 371, 201, 196, 14],
};
const customers: Known = {
  name: 'customers-value',
  type: 'AVRO',
  level: 'FULL_TRANSITIVE',
  levelFrom: 'GLOBAL',
  texts: customerTexts,
  days: [230, 31, 30],
};
const known: Known[] = [
  orders,
  customers,
  ...moreSubjects.map(
    (name, index): Known => ({
      name,
      type: index % 3 === 0 ? 'AVRO' : 'PROTOBUF',
      level: index % 5 === 0 ? 'FULL' : 'BACKWARD',
      levelFrom: 'DEFAULT',
      texts: Array.from({ length: 1 + ((index * 7) % 23) }, () => (index % 3 === 0 ? customerTexts[0]! : orderTexts[0]!)),
      days: Array.from({ length: 1 + ((index * 7) % 23) }, (_, version) => 300 - version * 9 - (version % 4) * 3),
    }),
  ),
].sort((one, other) => one.name.localeCompare(other.name));

function listed(query: URLSearchParams) {
  const wanted = (query.get('query') ?? '').toLowerCase();
  const offset = Number(query.get('offset') ?? 0);
  const matching = known.filter((subject) => subject.name.toLowerCase().includes(wanted));
  const subjects = matching.slice(offset, offset + Number(query.get('limit') ?? 100)).map(
    (subject, index): SubjectSummary => ({
      name: subject.name,
      type: subject.type,
      versions: subject.texts.map((_, version) => version + 1),
      latestVersion: subject.texts.length,
      latestId: idOf(subject, subject.texts.length),
      latestRegisteredAt: daysAgo(subject.days.at(-1)!),
      level: subject.level,
      readers: subject === orders ? 3 : subject === customers ? 1 : index % 4 === 0 ? 0 : (index * 5) % 9,
    }),
  );
  return { total: matching.length, subjects };
}

const idOf = (subject: Known, version: number) => known.indexOf(subject) * 10 + version;
const guidOf = (subject: Known, version: number) => `6ba7b810-9dad-11d1-80b4-00c04fd4${String(idOf(subject, version)).padStart(4, '0')}`;

function ofSubject(name: string, part: string | undefined, item: string | undefined, query: URLSearchParams): unknown {
  const subject = known.find((it) => it.name === name);
  if (!subject) return notFound(`there is no subject '${name}'`);
  switch (part) {
    case undefined:
      return {
        name,
        type: subject.type,
        level: subject.level,
        levelFrom: subject.levelFrom,
        versions: subject.texts.map((_, index) => ({
          version: index + 1,
          id: idOf(subject, index + 1),
          guid: guidOf(subject, index + 1),
          registeredAt: daysAgo(subject.days[index]!),
          deleted: false,
          references: [],
        })),
      } satisfies Subject;
    case 'versions':
      return versionOf(subject, item === 'latest' ? subject.texts.length : Number(item));
    case 'usages':
      return usages(subject, Number(query.get('version') ?? subject.texts.length));
    case 'diff':
      return difference(subject, Number(query.get('from')), Number(query.get('to')));
    default:
      return notFound(`a subject has no ${part}`);
  }
}

function versionOf(subject: Known, version: number): SchemaVersion | Refusal {
  const schema = subject.texts[version - 1];
  if (schema === undefined) return notFound(`asked for version ${version} of '${subject.name}', which has 1 to ${subject.texts.length}`);
  return {
    subject: subject.name,
    version,
    id: idOf(subject, version),
    guid: guidOf(subject, version),
    type: subject.type,
    schema,
    references: [],
    registeredAt: daysAgo(subject.days[version - 1]!),
  };
}

const mailer: Affected = {
  pacticipant: 'order-mailer',
  version: '2.3.1',
  environments: ['production', 'staging'],
  role: 'READER',
  certainty: 'READS',
  evidence: { kind: 'CODE', text: 'OrderMailer.java:42', file: 'OrderMailer.java', line: 42 },
};
const invoicing: Affected = {
  pacticipant: 'invoicing',
  version: '1.9.0',
  environments: ['production'],
  role: 'READER',
  certainty: 'READS',
  evidence: { kind: 'PACT', text: 'pact "an order was placed"' },
};
const audit: Affected = {
  pacticipant: 'audit-sink',
  version: '0.4.0',
  environments: ['production'],
  role: 'READER',
  certainty: 'CANNOT_TELL',
  evidence: { kind: 'CODE', text: 'toByteArray at AuditSink.java:17', file: 'AuditSink.java', line: 17 },
};

const checkout: Affected = {
  pacticipant: 'shop',
  version: '7.12.0',
  environments: ['production'],
  role: 'WRITER',
  certainty: 'READS',
  evidence: { kind: 'CODE', text: 'Checkout.java:51', file: 'Checkout.java', line: 51 },
};

/** Where `name` stands in a text as a word of its own, the whole line if it is a field. */
function placeOf(text: string, name: string, file: string): Location | null {
  const at = text.search(new RegExp(`\\b${name}\\b`));
  if (at < 0) return null;
  const before = text.slice(0, at).split('\n');
  const line = text.split('\n')[before.length - 1]!;
  const start = line.includes('"type":"record"') ? before.at(-1)!.lastIndexOf('{') : line.search(/\S/);
  const end = line.includes('"type":"record"') ? line.indexOf('}', start) : line.length;
  return { file, startLine: before.length, startColumn: start + 1, endLine: before.length, endColumn: end + 1 };
}

function usages(subject: Known, version: number): Usages {
  const text = subject.texts[version - 1]!;
  const elements: ElementUsage[] = [];
  const add = (element: string, readers: Affected[], file: string, writers: Affected[] = []) => {
    const location = placeOf(text, element.split('.').at(-1)!, file);
    if (location) elements.push({ element, location, readers, writers });
  };
  if (subject === orders) {
    const order = 'shop.orders.v1.Order';
    add(order, [audit], 'order.proto');
    add(`${order}.id`, [mailer, invoicing, audit], 'order.proto', [checkout]);
    add(`${order}.customer_name`, [], 'order.proto', [checkout]);
    add(`${order}.customer_email`, [mailer, invoicing, audit], 'order.proto', [checkout]);
    add(`${order}.total`, [invoicing, { ...mailer, certainty: 'DOES_NOT_READ' }], 'order.proto');
    add(`${order}.lines`, [invoicing], 'order.proto');
    add(`${order}.note`, [audit], 'order.proto');
    add('shop.orders.v1.Line.sku', [invoicing], 'order.proto');
    add('shop.orders.v1.Line.quantity', [invoicing], 'order.proto');
    add('shop.orders.v1.Line.gift_wrapped', [], 'order.proto');
    const unresolved = { pacticipant: 'order-mailer', version: '2.3.1' };
    return {
      elements,
      unresolved: [{ ...unresolved, usage: { type: order, path: ['voucher_code'], evidence: mailer.evidence } }],
    };
  }
  if (subject === customers) {
    const record = 'shop.customers.CustomerCreated';
    add(`${record}.id`, [{ ...invoicing, evidence: { kind: 'PACT', text: 'pact "a customer signs up"' } }], 'schema.avsc');
    add(`${record}.email`, [{ ...invoicing, evidence: { kind: 'PACT', text: 'pact "a customer signs up"' } }], 'schema.avsc');
    add(`${record}.address`, [], 'schema.avsc');
    add(`${record}.createdAt`, [], 'schema.avsc');
  }
  return { elements, unresolved: [] };
}

const emailGone: Finding = {
  rule: 'FIELD_NO_DELETE',
  element: 'shop.orders.v1.Order.customer_email',
  fingerprint: '9f86d081884c7d65',
  message: 'Field 3 "customer_email" of shop.orders.v1.Order is gone.',
  candidate: { file: 'order.proto', startLine: 12, startColumn: 1, endLine: 22, endColumn: 2 },
  baseline: { file: 'order.proto', startLine: 17, startColumn: 3, endLine: 17, endColumn: 33 },
  against: 'version 5',
  breaks: ['OLD_READER_OF_NEW_DATA'],
  layers: ['WIRE', 'JSON', 'SOURCE'],
  effect: 'BLOCKS',
  because: '3 applications affected',
  affected: [mailer, invoicing, audit],
  proof: {
    direction: 'OLD_READER_OF_NEW_DATA',
    layer: 'WIRE',
    bytes: '0a034f2d311a0f616e6e406578616d706c652e6f726722070a03455552109c20',
    base64: 'CgNPLTEaD2FubkBleGFtcGxlLm9yZyIHCgNFVVIQnCA=',
    writer: 'customer_email = "ann@example.org"',
    reader: 'customer_email = ""',
    outcome: 'LOST',
  },
  wayOut:
    'Keep the field and mark it deprecated. Remove it once order-mailer, invoicing and audit-sink have stopped reading it, then add: reserved 3; reserved "customer_email";',
};

const totalGone: Finding = {
  ...emailGone,
  element: 'shop.orders.v1.Order.total',
  message: 'Field 4 "total" of shop.orders.v1.Order is gone.',
  candidate: { file: 'order.proto', startLine: 14, startColumn: 1, endLine: 20, endColumn: 2 },
  against: 'version 6',
  because: '2 applications affected',
  affected: [invoicing, audit, { ...mailer, certainty: 'DOES_NOT_READ' }],
  proof: {
    direction: 'OLD_READER_OF_NEW_DATA',
    layer: 'WIRE',
    bytes: '0a034f2d3122070a03455552109c20',
    base64: 'CgNPLTEiBwoDRVVSEJwg',
    writer: 'total = { currency = "EUR", minor_units = 4124 }',
    reader: 'total = { }',
    outcome: 'LOST',
  },
  wayOut: 'Keep the field and mark it deprecated. Remove it once invoicing and audit-sink have stopped reading it, then add: reserved 4; reserved "total";',
};

const noteRetyped: Finding = {
  rule: 'FIELD_SAME_JSON_NAME',
  element: 'shop.orders.v1.Order.note',
  fingerprint: '1b4f0e9851971998',
  message: 'Field 6 of shop.orders.v1.Order changed its JSON name from "note" to "remark".',
  candidate: { file: 'order.proto', startLine: 20, startColumn: 3, endLine: 20, endColumn: 43 },
  baseline: { file: 'order.proto', startLine: 20, startColumn: 3, endLine: 20, endColumn: 20 },
  against: 'version 5',
  breaks: ['NEW_READER_OF_OLD_DATA', 'OLD_READER_OF_NEW_DATA'],
  layers: ['JSON'],
  effect: 'NOTED',
  because: 'nobody is known to read it as JSON',
  affected: [{ ...mailer, certainty: 'DOES_NOT_READ' }],
  wayOut: 'Keep [json_name = "note"].',
};

const blocked = (level: Level, findings: Finding[]): Verdict => ({
  decision: 'BLOCKED',
  summary: '1 breaking change, 3 applications affected in production, staging',
  level,
  registryMessages: level === 'FULL' ? ['{errorType:"FIELD_REMOVED", description:"The Protobuf reader schema lacks field 3"}'] : [],
  findings,
});
const passed = (level: Level): Verdict => ({ decision: 'PASSED', summary: 'no breaking change', level, registryMessages: [], findings: [] });

function difference(subject: Known, from: number, to: number): Difference | Refusal {
  const [before, after] = [versionOf(subject, from), versionOf(subject, to)];
  if (before instanceof Refusal) return before;
  if (after instanceof Refusal) return after;
  const isBreaking = subject === orders && from < 6 && to === 6;
  const isDocumentation = subject === customers && from === 2 && to === 3;
  const changes = isBreaking ? orderChanges : isDocumentation ? [documented(before.schema, after.schema)] : [];
  const verdict = isBreaking ? blocked(subject.level, [emailGone, noteRetyped]) : passed(subject.level);
  return { from: before, to: after, changes, verdict };
}

const documented = (before: string, after: string): SchemaChange => ({
  kind: 'DOCUMENTED',
  element: 'shop.customers.CustomerCreated',
  text: 'the documentation of record CustomerCreated changed',
  before: placeOf(before, '"CustomerCreated"', 'customer.avsc'),
  after: placeOf(after, '"CustomerCreated"', 'customer.avsc'),
});

const lastTwo = [orderTexts[4]!, orderTexts[5]!] as const;
const orderChanges: SchemaChange[] = [
  {
    kind: 'REMOVED',
    element: 'shop.orders.v1.Order.customer_email',
    text: 'field 3 "customer_email" was removed',
    before: placeOf(lastTwo[0], 'customer_email', 'order.proto'),
    after: null,
  },
  {
    kind: 'CHANGED',
    element: 'shop.orders.v1.Order.note',
    text: 'field 6 "note" has the JSON name "remark" instead of "note"',
    before: placeOf(lastTwo[0], 'note', 'order.proto'),
    after: placeOf(lastTwo[1], 'note', 'order.proto'),
  },
  {
    kind: 'ADDED',
    element: 'shop.orders.v1.Order.customer_id',
    text: 'field 7 "customer_id" was added',
    before: null,
    after: placeOf(lastTwo[1], 'customer_id', 'order.proto'),
  },
  {
    kind: 'MOVED',
    element: 'shop.orders.v1.Money',
    text: 'message Money was moved',
    before: placeOf(lastTwo[0], 'message Money', 'order.proto'),
    after: placeOf(lastTwo[1], 'message Money', 'order.proto'),
  },
];

function posted([, name, part]: string[], body: string): unknown {
  const subject = known.find((it) => it.name === name);
  if (part !== 'verdict' || !subject) return notFound(`nothing is at ${name}/${part}`);
  const candidate = JSON.parse(body) as Candidate;
  const level = candidate.level ?? subject.level;
  const opened = candidate.schema.split('{').length;
  if (opened !== candidate.schema.split('}').length) {
    const lines = candidate.schema.split('\n');
    const end = { file: 'order.proto', startLine: lines.length, startColumn: 1, endLine: lines.length, endColumn: 1 };
    return new Refusal(422, {
      type: 'about:blank',
      title: 'The schema is not valid',
      status: 422,
      detail: 'the text has 1 problem',
      code: 'SCHEMA_INVALID',
      problems: [{ location: end, message: 'expected "}" that closes message "Order", found the end of the file' }],
    });
  }
  const losesTotal = subject === orders && !/\btotal\b/.test(candidate.schema);
  return losesTotal ? blocked(level, [totalGone]) : passed(level);
}

const environments = [
  { name: 'production', production: true },
  { name: 'staging', production: false },
  { name: 'test', production: false },
];

const deployments = [
  ['production', 'order-mailer', '2.3.1', 9],
  ['production', 'invoicing', '1.9.0', 41],
  ['production', 'audit-sink', '0.4.0', 160],
  ['production', 'shop', '7.12.0', 2],
  ['staging', 'order-mailer', '2.3.1', 10],
  ['staging', 'shop', '7.13.0', 1],
  ['test', 'shop', '7.13.1', 0.2],
  ['test', 'invoicing', '2.0.0-rc.1', 3],
].map(([environment, pacticipant, version, days]) => ({ environment, pacticipant, version, deployedAt: daysAgo(days as number) }));

const use = (subject: string, element: string, by: Affected) => ({
  subject,
  element,
  version: by.version,
  certainty: by.certainty,
  evidence: by.evidence,
});
const release = (number: string, days: number, runsIn: string[]) => ({
  number,
  branch: 'main',
  commit: `${number.replace(/\D/g, '')}c0ffee51a7b9`,
  buildUrl: null,
  tags: [],
  createdAt: daysAgo(days),
  environments: runsIn,
});

const pacticipants = [
  {
    name: 'audit-sink',
    versions: [release('0.4.0', 161, ['production'])],
    reads: [use('orders-value', 'shop.orders.v1.Order', audit)],
    writes: [],
  },
  {
    name: 'invoicing',
    versions: [release('2.0.0-rc.1', 4, ['test']), release('1.9.0', 42, ['production']), release('1.8.2', 96, [])],
    reads: [
      use('orders-value', 'shop.orders.v1.Order.id', invoicing),
      use('orders-value', 'shop.orders.v1.Order.customer_email', invoicing),
      use('orders-value', 'shop.orders.v1.Order.total', invoicing),
      use('orders-value', 'shop.orders.v1.Line.sku', invoicing),
      use('customers-value', 'shop.customers.CustomerCreated.email', invoicing),
    ],
    writes: [],
  },
  {
    name: 'order-mailer',
    versions: [release('2.3.1', 10, ['production', 'staging']), release('2.3.0', 30, [])],
    reads: [use('orders-value', 'shop.orders.v1.Order.id', mailer), use('orders-value', 'shop.orders.v1.Order.customer_email', mailer)],
    writes: [],
  },
  {
    name: 'shop',
    versions: [release('7.13.1', 0.3, ['test']), release('7.13.0', 1, ['staging']), release('7.12.0', 3, ['production'])],
    reads: [],
    writes: [use('orders-value', 'shop.orders.v1.Order.id', checkout), use('orders-value', 'shop.orders.v1.Order.customer_email', checkout)],
  },
];

const summarized = ({ name, versions }: (typeof pacticipants)[number]) => ({
  name,
  versions: versions.length,
  latestVersion: versions[0]!.number,
  deployedTo: [...new Set(versions.flatMap((version) => version.environments))].sort(),
});
