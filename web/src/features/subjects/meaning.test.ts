import { expect, test } from 'vitest';
import type { Finding, SchemaChange } from '../../api/types';
import { isDocumentationOnly, meaningsOf } from './meaning';

const place = (startLine: number) => ({ file: 'a.proto', startLine, startColumn: 3, endLine: startLine, endColumn: 9 });
const change = (element: string, more: Partial<SchemaChange> = {}): SchemaChange => ({ kind: 'CHANGED', element, text: element, ...more });
const finding = (element: string, effect: Finding['effect'], more: Partial<Finding> = {}): Finding => ({
  rule: 'FIELD_SAME_TYPE',
  element,
  fingerprint: element,
  message: element,
  against: 'version 1',
  breaks: [],
  layers: [],
  effect,
  because: '',
  affected: [],
  ...more,
});
const judged = (changes: SchemaChange[], findings: Finding[]) =>
  meaningsOf({ changes, verdict: { decision: 'BLOCKED', summary: '', level: 'FULL', registryMessages: [], findings } });

test('a change means what the worst finding about it says', () => {
  const meanings = judged(
    [change('M.a'), change('M.b'), change('M.c'), change('M.d')],
    [finding('M.a', 'NOTED'), finding('M.a', 'BLOCKS'), finding('M.b', 'NOTED'), finding('M.c', 'WAIVED')],
  );

  expect(meanings.breaks.changes.map((it) => it.change.element)).toEqual(['M.a']);
  expect(meanings.cannotTell.changes.map((it) => it.change.element)).toEqual(['M.b']);
  expect(meanings.waived.changes.map((it) => it.change.element)).toEqual(['M.c']);
  expect(meanings.safe.changes.map((it) => it.change.element)).toEqual(['M.d']);
});

test('a finding that names the message is about the change at the same place', () => {
  const meanings = judged([change('M.old', { before: place(4) })], [finding('M', 'BLOCKS', { baseline: place(4) })]);

  expect(meanings.breaks.changes).toHaveLength(1);
});

test('a finding that no change explains is not lost', () => {
  const meanings = judged([change('M.a')], [finding('N.b', 'BLOCKS')]);

  expect(meanings.breaks.otherFindings.map((it) => it.element)).toEqual(['N.b']);
  expect(meanings.safe.changes).toHaveLength(1);
});

test('only comments changed if every change is about comments, and there is one', () => {
  expect(isDocumentationOnly([change('M', { kind: 'DOCUMENTED' })])).toBe(true);
  expect(isDocumentationOnly([change('M', { kind: 'DOCUMENTED' }), change('M.a')])).toBe(false);
  expect(isDocumentationOnly([])).toBe(false);
});
