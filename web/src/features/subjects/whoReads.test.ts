import { expect, test } from 'vitest';
import type { Affected, ElementUsage } from '../../api/types';
import { relianceSentence, unsureOf } from './whoReads';

const reader = (pacticipant: string, more: Partial<Affected> = {}): Affected => ({
  pacticipant,
  version: '1.0',
  environments: ['production'],
  role: 'READER',
  certainty: 'READS',
  evidence: { kind: 'DECLARED', text: 'said so' },
  ...more,
});

const used = (element: string, readers: Affected[]): ElementUsage => ({ element, readers, writers: [] });

test('the sentence names the applications while they are few', () => {
  const elements = [
    used('M.a', [reader('mailer'), reader('audit', { certainty: 'CANNOT_TELL', environments: ['staging'] })]),
    used('M.b', []),
  ];

  expect(relianceSentence({ elements, unresolved: [] })).toBe('audit and mailer rely on 1 of 2 elements, in production and staging.');
});

test('who is known not to read it is not counted', () => {
  const elements = [used('M.a', [reader('mailer', { certainty: 'DOES_NOT_READ' })])];

  expect(relianceSentence({ elements, unresolved: [] })).toBe('Nobody we know of reads this version.');
});

test('many applications are counted, and being deployed nowhere is said', () => {
  const readers = ['a', 'b', 'c', 'd'].map((name) => reader(name, { environments: [] }));

  expect(relianceSentence({ elements: [used('M.a', readers)], unresolved: [] })).toBe(
    '4 applications rely on 1 of 1 element; none of them is deployed.',
  );
});

test('who may read everything stands there once, together with those who may read the same', () => {
  const sink = reader('sink', { certainty: 'CANNOT_TELL' });
  const audit = reader('audit', { certainty: 'CANNOT_TELL' });
  const other = reader('other', { certainty: 'CANNOT_TELL' });
  const elements = [
    used('M.a', [sink, audit, reader('mailer')]),
    used('M.b', [sink, audit, other]),
  ];

  expect(unsureOf({ elements, unresolved: [] })).toEqual([
    { elements: ['M.a', 'M.b'], readers: [sink, audit] },
    { elements: ['M.b'], readers: [other] },
  ]);
});
