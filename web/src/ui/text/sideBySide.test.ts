import { expect, test } from 'vitest';
import { folded, sideBySide } from './sideBySide';

const shown = (left: string, right: string) =>
  sideBySide(left, right).map((row) => `${row.left?.number ?? '-'} ${row.right?.number ?? '-'} ${row.kind}`);

test('a changed line stands beside what it became, with the new characters marked', () => {
  const rows = sideBySide('a\n  string note = 6;\nb', 'a\n  string note = 6 [deprecated = true];\nb');

  expect(rows[1]!.left!.ranges).toEqual([]);
  expect('  string note = 6 [deprecated = true];'.slice(...rows[1]!.right!.ranges[0]!)).toBe(' [deprecated = true]');
});

test('lines that have nothing in common do not stand beside each other', () => {
  expect(shown('one\ntwo words here\nend', 'one\nsomething else\nend')).toEqual(['1 1 same', '2 - changed', '- 2 changed', '3 3 same']);
});

test('a block that went elsewhere is moved, not deleted and added', () => {
  const money = 'message Money {\n  string currency = 1;\n}';
  const order = 'message Order {\n  string id = 1;\n  string name = 2;\n  Money total = 3;\n}';

  const rows = sideBySide(`${money}\n${order}`, `${order}\n${money}`);

  const moved = rows.filter((row) => row.left?.moved !== undefined);
  expect(moved.map((row) => [row.left!.number, row.left!.moved])).toEqual([
    [1, 6],
    [2, 7],
    [3, 8],
  ]);
  expect(moved.map((row) => row.left!.startsMove)).toEqual([true, undefined, undefined]);
  expect(rows.filter((row) => row.right?.moved !== undefined).map((row) => row.right!.moved)).toEqual([1, 2, 3]);
});

test('a lone brace is never called moved', () => {
  const rows = sideBySide('}\na b c\nd e f', 'a b c\nd e f\n}');

  expect(rows.some((row) => row.left?.moved !== undefined)).toBe(false);
});

test('every line of both sides appears once and in order', () => {
  const left = 'a\nb\nc\nd\ne';
  const right = 'x\nb\nd\nd\nq\ne';

  const rows = sideBySide(left, right);

  expect(rows.flatMap((row) => (row.left ? [row.left.number] : []))).toEqual([1, 2, 3, 4, 5]);
  expect(rows.flatMap((row) => (row.right ? [row.right.number] : []))).toEqual([1, 2, 3, 4, 5, 6]);
});

test('long stretches of equal lines are folded, with three lines left around a change', () => {
  const equal = Array.from({ length: 20 }, (_, i) => `line ${i}`).join('\n');

  const rows = folded(sideBySide(`${equal}\nold`, `${equal}\nnew`));

  expect(rows[0]).toEqual({ from: 0, count: 17 });
  expect(rows).toHaveLength(1 + 3 + 2);
});
