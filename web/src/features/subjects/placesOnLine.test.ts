import { expect, test } from 'vitest';
import { placesOnLine } from './placesOnLine';

test('places are to scale in time', () => {
  expect(placesOnLine([0, 25, 100], 1000, 10)).toEqual([0, 250, 1000]);
});

test('versions of the same moment stand apart by the gap', () => {
  expect(placesOnLine([0, 0, 0, 100], 1000, 32)).toEqual([0, 32, 64, 1000]);
  expect(placesOnLine([0, 100, 100, 100], 1000, 32)).toEqual([0, 936, 968, 1000]);
});

test('a single version, or none, has a place too', () => {
  expect(placesOnLine([7], 1000, 32)).toEqual([0]);
  expect(placesOnLine([], 1000, 32)).toEqual([]);
});

test('the line grows when there are more versions than fit', () => {
  const places = placesOnLine(
    Array.from({ length: 100 }, (_, i) => i * i),
    500,
    32,
  );

  expect(places.at(-1)).toBe(99 * 32);
  expect(places.every((place, i) => i === 0 || place - places[i - 1]! >= 32)).toBe(true);
});
