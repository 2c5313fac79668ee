/** `3 readers`, `1 reader`, `no readers`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count === 0 ? 'no' : count.toLocaleString('en')} ${count === 1 ? noun : plural}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

export const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const STEPS: [number, Intl.RelativeTimeFormatUnit][] = [
  [60, 'second'],
  [60, 'minute'],
  [24, 'hour'],
  [30, 'day'],
  [12, 'month'],
  [Infinity, 'year'],
];
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always', style: 'narrow' });

/** `12 min. ago`, as a person would say it. */
export function ago(time: Date, now = new Date()): string {
  let amount = Math.min(0, (time.getTime() - now.getTime()) / 1000);
  if (amount > -45) return 'just now';
  for (const [size, unit] of STEPS) {
    if (Math.abs(amount) < size) return relative.format(Math.round(amount), unit);
    amount /= size;
  }
  return '';
}

/** `2026-11-22 04:31 UTC`. */
export const exactly = (time: Date) => `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
