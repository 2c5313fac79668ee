import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answer } from '../../mock/answers';
import { forgetAnswers } from '../api/useAnswer';
import { App } from './App';

let emptyServer = false;

beforeEach(() => {
  emptyServer = false;
  vi.stubGlobal('fetch', async (address: string, { method, body }: RequestInit) => {
    const path = address.slice('/api/v1'.length);
    const { status, document } = answer(method!, path, String(body ?? ''));
    const said = emptyServer ? (path.startsWith('/subjects') ? { total: 0, subjects: [] } : []) : document;
    return new Response(JSON.stringify(said), { status });
  });
});

afterEach(() => {
  cleanup();
  forgetAnswers();
  vi.unstubAllGlobals();
});

function open(path: string) {
  history.replaceState(null, '', path);
  render(<App />);
}

const sees = (text: string | RegExp) => screen.findAllByText(text);

test('the list shows every subject and how many read it', async () => {
  open('/ui/');

  await sees('32 subjects');
  await sees('orders-value');
});

test('an empty server says how to register a first schema', async () => {
  emptyServer = true;
  open('/ui/');

  await sees('Nothing is registered yet.');
  await sees('./concordat demo');
});

test('a subject says who relies on it in one sentence, and its gutter counts them', async () => {
  open('/ui/subjects/orders-value');

  await sees('audit-sink, invoicing and order-mailer rely on 7 of 9 elements, in production and staging.');
  await sees('shop.orders.v1.Order.id: 3 readers, 1 writer');
});

test('choosing a count shows that element alone', async () => {
  open('/ui/subjects/orders-value/versions/5');
  const [count] = await sees(/customer_email: 3 readers/);

  fireEvent.click(count!);

  await sees('show all elements');
  expect(document.querySelectorAll('.reliance-element')).toHaveLength(1);
});

test('a difference groups changes by what they mean', async () => {
  open('/ui/subjects/orders-value/diff?from=5&to=6');

  await sees('Blocked: 1 breaking change, 3 applications affected in production, staging');
  const groups = [...document.querySelectorAll('.change-group')].map((group) => group.querySelector('.mark')!.textContent);
  expect(groups).toEqual(['×Breaks', '?Cannot tell', '✓Safe']);
});

test('a difference of comments alone says so', async () => {
  open('/ui/subjects/customers-value/diff?from=2&to=3');

  await sees('Documentation only.');
});

test('a candidate is judged and the applications it would hurt are named', async () => {
  open('/ui/what-if?subject=orders-value');
  const candidate = await screen.findByLabelText<HTMLTextAreaElement>(/Candidate/);

  fireEvent.input(candidate, { target: { value: candidate.value.replace('Money total = 4;', '') } });
  fireEvent.click(screen.getByText('Judge'));

  await sees(/^Blocked: 1 breaking change/);
  await sees('invoicing');
});

test('a text that is no schema lists its problems with their places', async () => {
  open('/ui/what-if?subject=orders-value');
  const candidate = await screen.findByLabelText<HTMLTextAreaElement>(/Candidate/);

  fireEvent.input(candidate, { target: { value: 'message Order {' } });
  fireEvent.click(screen.getByText('Judge'));

  await sees('This is not a valid schema: 1 problem');
  await sees('1:1');
});

test('a subject that is not there says what was asked', async () => {
  open('/ui/subjects/nowhere');

  await sees("there is no subject 'nowhere'");
  await sees('GET /api/v1/subjects/nowhere');
});

test('an address without a page says so', async () => {
  open('/ui/nowhere');

  await sees('There is no page at this address.');
});
