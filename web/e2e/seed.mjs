// Fills an empty server with the shop, through its public APIs.
//
//   node e2e/seed.mjs ADDRESS
import { customers, deployments, moreSubjects, orders, pact, reports } from './shop.mjs';

const [address = 'http://localhost:8081'] = process.argv.slice(2);

for (const schema of orders) await register('orders-value', 'PROTOBUF', schema);
await send('PUT', '/config/customers-value', { compatibility: 'FULL_TRANSITIVE' });
for (const schema of customers) await register('customers-value', 'AVRO', schema);
for (const [index, subject] of moreSubjects.entries()) {
  await (index % 3 === 0 ? register(subject, 'AVRO', renamed(customers[0], index)) : register(subject, 'PROTOBUF', renamed(orders[0], index)));
}

await native('PUT', '/environments/production', { production: true });
await native('PUT', '/environments/staging', { production: false });
for (const { pacticipant, version, report } of reports) {
  await native('PUT', `/pacticipants/${pacticipant}/versions/${version}`, { branch: 'main' });
  await native('PUT', `/pacticipants/${pacticipant}/versions/${version}/usages`, report);
}
await native('PUT', '/pacts/provider/shop/consumer/invoicing/version/1.9.0', pact);
for (const version of ['7.12.0', '7.13.0']) await native('PUT', `/pacticipants/shop/versions/${version}`, { branch: 'main' });
for (const [environment, pacticipant, version] of deployments) {
  await native('PUT', `/environments/${environment}/deployments/${pacticipant}`, { version });
}

/** The same text in another package, so that what reads the shop's messages does not read these too. */
function renamed(schema, index) {
  return schema.replace(/shop\.(orders\.v1|customers)/, `elsewhere.p${index}`);
}

function register(subject, schemaType, schema) {
  return send('POST', `/subjects/${encodeURIComponent(subject)}/versions`, { schemaType, schema });
}

function native(method, path, body) {
  return send(method, `/api/v1${path}`, body);
}

async function send(method, path, body) {
  const response = await fetch(address + path, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
}
