// A small shop: its schemas through the years. Made-up data for the browser walk and for developing without a server.

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

const line = `
message Line {
  string sku = 1;
  int32 quantity = 2;
  Money price = 3;
  bool gift_wrapped = 4;
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
  line;

/** The order event through six versions; the last one takes the email address away. */
export const orders = [
  head + order('An order.', FIELDS) + money,
  head + order(PLACED, FIELDS) + money,
  head + order(PLACED, [...FIELDS, LINES]) + line + money,
  head + order(PLACED, [...FIELDS, LINES, NOTE]) + line + money,
  head + order(ONCE, [...FIELDS, LINES, NOTE]) + line + money,
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
const customer = (...more) =>
  JSON.stringify({
    type: 'record',
    name: 'CustomerCreated',
    namespace: 'shop.customers',
    doc: 'A customer signed up.',
    fields: [
      field('id', { type: 'string', logicalType: 'uuid' }),
      field('email', 'string'),
      field('createdAt', { type: 'long', logicalType: 'timestamp-millis' }),
      ...more,
    ],
  });

/** An Avro event in one line, as registries keep them. */
export const customers = [customer(), customer(field('address', ['null', address], { default: null }))];

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
