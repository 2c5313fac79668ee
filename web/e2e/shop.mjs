// A small shop: its schemas through the years. Made-up data for the browser walk and for developing without a server.

const FIELDS_OF_LINE = ['string sku = 1;', 'int32 quantity = 2;', 'Money price = 3;', 'bool gift_wrapped = 4;'];

const head = `syntax = "proto3";

package shop.orders.v1;

option java_multiple_files = true;
`;

const money = `
// An amount in the smallest unit of its currency.
message Money {
  string currency = 1;
  int64 minor_units = 2;
}
`;

const line = (fields) => `
message Line {
${FIELDS_OF_LINE.slice(0, fields)
  .map((field) => `  ${field}`)
  .join('\n')}
}
`;

const order = (comment, fields) => `
// ${comment}
message Order {
${fields.map((field) => `  ${field}`).join('\n')}
}
`;

const FIELDS = ['string id = 1;', 'string customer_name = 2;', 'string customer_email = 3;', 'Money total = 4;'];
const LINES = 'repeated Line lines = 5;';
const NOTE = 'string note = 6;';
const PLACED = 'What a customer bought, sent once it is paid.';
const ONCE = 'What a customer bought. Sent once it is paid, never twice.';

const sixth =
  head +
  money +
  order(ONCE, [
    'string id = 1;',
    'string customer_name = 2;',
    'Money total = 4;',
    LINES,
    'string note = 6 [json_name = "remark"];',
    'string customer_id = 7; // ask customers for the rest',
  ]) +
  line(4);

/** The order event through six versions; the last one takes the email address away. */
export const orders = [
  head + order(PLACED, FIELDS) + money,
  head + order(PLACED, [...FIELDS, LINES]) + line(2) + money,
  head + order(PLACED, [...FIELDS, LINES]) + line(3) + money,
  head + order(ONCE, [...FIELDS, LINES, NOTE]) + line(3) + money,
  head + order(ONCE, [...FIELDS, LINES, NOTE]) + line(4) + money,
  sixth,
];

/** Candidates for a seventh version: one takes the total away, one adds a field, one does not parse. */
export const withoutTotal = sixth.replace('  Money total = 4;\n', '');
export const withVoucher = sixth.replace('  Money total = 4;\n', '  Money total = 4;\n  string voucher_code = 8;\n');
export const unclosed = sixth.slice(0, sixth.lastIndexOf('}'));

const field = (name, type, more = {}) => ({ name, type, ...more });
const address = {
  type: 'record',
  name: 'Address',
  fields: [field('street', 'string'), field('city', 'string'), field('country', 'string', { default: 'DE' })],
};
const customer = (doc, ...more) =>
  JSON.stringify({
    type: 'record',
    name: 'CustomerCreated',
    namespace: 'shop.customers',
    doc,
    fields: [
      field('id', { type: 'string', logicalType: 'uuid' }),
      field('email', 'string'),
      field('createdAt', { type: 'long', logicalType: 'timestamp-millis' }),
      ...more,
    ],
  });

const livesAt = field('address', ['null', address], { default: null });

/** An Avro event in one line, as registries keep them; the last version only says more about it. */
export const customers = [
  customer('A customer signed up.'),
  customer('A customer signed up.', livesAt),
  customer('A customer signed up, by themselves or in a shop.', livesAt),
];

/** Names of further subjects, so that lists are as long as in real life. */
export const moreSubjects = [
  'billing.invoices.v2-value',
  'billing.invoices.v2-key',
  'billing.dunning.v1-value',
  'catalog.articles-value',
  'catalog.prices-value',
  'catalog.stock.levels-value',
  'com.example.enterprise.logistics.shipment.tracking.events.v3.ShipmentPositionReportedWithEstimatedTimeOfArrival-value',
  'customers-key',
  'fraud.scores-value',
  'identity.logins-value',
  'identity.password-resets-value',
  'logistics.parcels-value',
  'logistics.parcels-key',
  'logistics.returns-value',
  'marketing.campaigns-value',
  'marketing.newsletter-subscriptions-value',
  'orders-key',
  'orders.cancellations-value',
  'orders.returns-value',
  'payments.authorizations-value',
  'payments.chargebacks-value',
  'payments.settlements-value',
  'recommendations.clicks-value',
  'reviews-value',
  'search.queries-value',
  'shop/orders/v1/money.proto',
  'shop/orders/v1/order.proto',
  'support.tickets-value',
  'warehouse.picks-value',
  'warehouse.stocktakes-value',
];

const uses = (text, path, certainty = 'READS', role = 'READER') => ({
  type: 'shop.orders.v1.Order',
  path,
  certainty,
  role,
  evidence: /\.java:/.test(text) ? { kind: 'CODE', text } : { kind: 'DECLARED', text },
});

/** What builds report of the consumers' classes. */
export const reports = [
  {
    pacticipant: 'order-mailer',
    version: '2.3.1',
    report: { source: 'code', complete: true, usages: [uses('OrderMailer.java:38', ['id']), uses('OrderMailer.java:42', ['customer_email'])] },
  },
  {
    pacticipant: 'audit-sink',
    version: '0.4.0',
    report: { source: 'code', complete: false, usages: [uses('toByteArray at AuditSink.java:17', [], 'CANNOT_TELL')] },
  },
  {
    pacticipant: 'shop',
    version: '7.12.0',
    report: {
      source: 'code',
      complete: true,
      usages: [uses('Checkout.java:51', ['id'], 'READS', 'WRITER'), uses('Checkout.java:54', ['customer_email'], 'READS', 'WRITER')],
    },
  },
];

/** What invoicing expects of the shop's messages. */
export const pact = {
  consumer: { name: 'invoicing' },
  provider: { name: 'shop' },
  messages: [
    {
      description: 'an order was placed',
      metaData: { contentType: 'application/json', messageType: 'shop.orders.v1.Order' },
      contents: {
        id: 'O-1',
        customerEmail: 'ann@example.org',
        total: { currency: 'EUR', minorUnits: '4205' },
        lines: [{ sku: 'TEA-1', quantity: 2 }],
      },
    },
    {
      description: 'a customer signs up',
      metaData: { contentType: 'application/json', messageType: 'shop.customers.CustomerCreated' },
      contents: { id: '0d7c1f7e-3c40-4b4a-9d2a-7b2f7d1f0b52', email: 'ann@example.org' },
    },
  ],
  metadata: { pactSpecification: { version: '3.0.0' } },
};

export const deployments = [
  ['production', 'order-mailer', '2.3.1'],
  ['production', 'invoicing', '1.9.0'],
  ['production', 'audit-sink', '0.4.0'],
  ['production', 'shop', '7.12.0'],
  ['staging', 'order-mailer', '2.3.1'],
  ['staging', 'shop', '7.13.0'],
];
