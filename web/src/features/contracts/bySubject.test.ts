import { expect, test } from 'vitest';
import type { Use } from '../../api/types';
import { bySubject } from './bySubject';

const read = (subject: string, element: string): Use => ({
  subject,
  element,
  version: '1.0',
  certainty: 'READS',
  evidence: { kind: 'DECLARED', text: 'said so' },
});

test('what is read stands under its subject, subjects in order of name', () => {
  const groups = bySubject([read('orders', 'O.id'), read('customers', 'C.id'), read('orders', 'O.total')]);

  expect(groups.map(([subject, reads]) => [subject, reads.map((it) => it.element)])).toEqual([
    ['customers', ['C.id']],
    ['orders', ['O.id', 'O.total']],
  ]);
});
