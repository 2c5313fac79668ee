import { expect, test } from 'vitest';
import { ago, counted, exactly, listed } from './words';

test('numbers agree with their nouns', () => {
  expect([0, 1, 2, 1200].map((count) => counted(count, 'reader'))).toEqual(['no readers', '1 reader', '2 readers', '1,200 readers']);
});

test('lists end with an and', () => {
  expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])]).toEqual(['', 'a', 'a and b', 'a, b and c']);
});

test('times are told as people tell them', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  const told = ['2026-11-22T11:59:40Z', '2026-11-22T11:48:00Z', '2026-11-19T12:00:00Z', '2024-10-01T12:00:00Z'].map((time) => ago(new Date(time), now));

  expect(told).toEqual(['just now', '12m ago', '3d ago', '2y ago']);
  expect(exactly(now)).toBe('2026-11-22 12:00 UTC');
});

test('a clock that runs ahead does not speak of the future', () => {
  expect(ago(new Date('2026-11-22T12:05:00Z'), new Date('2026-11-22T12:00:00Z'))).toBe('just now');
});
