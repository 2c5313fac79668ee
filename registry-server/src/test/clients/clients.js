// Serializes with the clients of others, sends through a real broker, receives, deserializes. Prints what became of each
// scenario as one line of JSON: {"name": null} if it went well, {"name": "what went wrong"} if not.
// Usage: node clients.js REGISTRY_URL BROKERS [JSON if the server knows JSON Schema]
'use strict';

const assert = require('node:assert/strict');
const confluent = require('@confluentinc/schemaregistry');
const kafkajsRegistry = require('@kafkajs/confluent-schema-registry');
const { Kafka, logLevel } = require('kafkajs');
const { create, createFileRegistry } = require('@bufbuild/protobuf');
const { FileDescriptorProtoSchema } = require('@bufbuild/protobuf/wkt');

const [url, brokers] = process.argv.slice(2);
const TOPIC = 'orders';
const VALUE = confluent.SerdeType.VALUE;
const ORDER = { id: 'o-1', total: 42 };

const client = () => new confluent.SchemaRegistryClient({ baseURLs: [url], cacheCapacity: 100 });

const avro = (name, more = {}) =>
  JSON.stringify({
    type: 'record',
    name,
    namespace: 'shop',
    fields: [
      { name: 'id', type: 'string', ...more },
      { name: 'total', type: 'int' },
    ],
  });

/** The subject is the record's, so that all scenarios can share a topic. */
const bySubject = (subject) => ({ subjectNameStrategy: () => subject });

async function register(subject, schema) {
  await client().register(subject, { schemaType: 'AVRO', ...schema });
}

/** Every field is one of the order's own; its number is its place. */
const orderMessage = createFileRegistry(
  create(FileDescriptorProtoSchema, {
    name: 'order.proto',
    package: 'shop',
    syntax: 'proto3',
    messageType: [
      { name: 'Other' },
      {
        name: 'Order',
        field: [
          { name: 'id', number: 1, type: 9, label: 1, jsonName: 'id' },
          { name: 'total', number: 2, type: 5, label: 1, jsonName: 'total' },
        ],
      },
    ],
  }),
  () => undefined,
).getMessage('shop.Order');

function framed(subject, framing) {
  const isHeader = framing === 'header';
  return {
    serializer: {
      autoRegisterSchemas: false,
      useLatestVersion: true,
      ...bySubject(subject),
      ...(isHeader ? { schemaIdSerializer: confluent.HeaderSchemaIdSerializer } : {}),
    },
    deserializer: bySubject(subject),
    check(sent) {
      const inHeader = sent.headers && sent.headers.__value_schema_id;
      assert.equal(Boolean(inHeader), isHeader, 'where the id of the schema is');
      if (isHeader) {
        assert.ok(inHeader.length >= 17, 'a byte, the guid, and for Protobuf which message');
        assert.equal(inHeader[0], 1);
      } else {
        assert.equal(sent.value[0], 0);
      }
    },
  };
}

/** A scenario: what is sent, and what must become of what is received. */
const scenarios = {};

for (const framing of ['prefix', 'header']) {
  scenarios[`Confluent's Avro serializer, ${framing} framing`] = () => {
    const subject = `avro-${framing}`;
    const { serializer, deserializer, check } = framed(subject, framing);
    return {
      check,
      async write(headers) {
        await register(subject, { schema: avro('Order') });
        return new confluent.AvroSerializer(client(), VALUE, serializer).serialize(TOPIC, ORDER, headers);
      },
      async read(value, headers) {
        const read = await new confluent.AvroDeserializer(client(), VALUE, deserializer).deserialize(TOPIC, value, headers);
        assert.deepEqual({ ...read }, ORDER);
      },
    };
  };

  scenarios[`Confluent's Protobuf serializer, ${framing} framing`] = () => {
    const subject = `protobuf-${framing}`;
    const { serializer, deserializer, check } = framed(subject, framing);
    const config = { ...serializer, autoRegisterSchemas: true, useLatestVersion: false };
    return {
      check,
      async write(headers) {
        const writing = new confluent.ProtobufSerializer(client(), VALUE, config);
        writing.registry.add(orderMessage);
        return writing.serialize(TOPIC, create(orderMessage, ORDER), headers);
      },
      async read(value, headers) {
        const read = await new confluent.ProtobufDeserializer(client(), VALUE, deserializer).deserialize(TOPIC, value, headers);
        assert.deepEqual({ id: read.id, total: read.total }, ORDER);
      },
    };
  };

  scenarios[`Confluent's JSON serializer, ${framing} framing`] = () => {
    const subject = `json-${framing}`;
    const { serializer, deserializer, check } = framed(subject, framing);
    const schema = JSON.stringify({
      type: 'object',
      properties: { id: { type: 'string' }, total: { type: 'integer' } },
    });
    return {
      needs: 'JSON',
      check,
      async write(headers) {
        await register(subject, { schemaType: 'JSON', schema });
        return new confluent.JsonSerializer(client(), VALUE, { ...serializer, validate: true }).serialize(TOPIC, ORDER, headers);
      },
      async read(value, headers) {
        const read = await new confluent.JsonDeserializer(client(), VALUE, { ...deserializer, validate: true }).deserialize(TOPIC, value, headers);
        assert.deepEqual(read, ORDER);
      },
    };
  };
}

scenarios["Confluent's Avro serializer registers what is new and finds what is there"] = () => ({
  async write(headers) {
    const config = { autoRegisterSchemas: true, normalizeSchemas: true, ...bySubject('avro-auto') };
    const write = () => new confluent.AvroSerializer(client(), VALUE, config).serialize(TOPIC, ORDER, headers);
    assert.deepEqual(await write(), await write());
    return write();
  },
  async read(value, headers) {
    const read = await new confluent.AvroDeserializer(client(), VALUE, bySubject('avro-auto')).deserialize(TOPIC, value, headers);
    assert.deepEqual({ ...read }, ORDER);
  },
});

scenarios['a rule of a data contract keeps bad data out'] = () => {
  const config = { autoRegisterSchemas: false, useLatestVersion: true, ...bySubject('rules') };
  return {
    async write(headers) {
      confluent.CelExecutor.register();
      await register('rules', {
        schema: avro('Order'),
        ruleSet: {
          domainRules: [
            { name: 'isPaid', kind: 'CONDITION', mode: 'WRITE', type: 'CEL', expr: 'message.total > 0', onFailure: 'ERROR' },
          ],
        },
      });
      const writing = new confluent.AvroSerializer(client(), VALUE, config);
      await assert.rejects(writing.serialize(TOPIC, { ...ORDER, total: 0 }, headers), /isPaid|total/);
      return writing.serialize(TOPIC, ORDER, headers);
    },
    async read(value, headers) {
      const read = await new confluent.AvroDeserializer(client(), VALUE, config).deserialize(TOPIC, value, headers);
      assert.deepEqual({ ...read }, ORDER);
    },
  };
};

for (const shared of [false, true]) {
  const kek = shared ? 'kek-shared' : 'kek-own';
  scenarios[`fields are encrypted with a key ${shared ? 'that the registry makes' : 'of the local KMS'}`] = () => {
    const config = {
      autoRegisterSchemas: false,
      useLatestVersion: true,
      ruleConfig: shared ? {} : { secret: 'hush' },
      ...bySubject(kek),
    };
    return {
      async write(headers) {
        confluent.LocalKmsDriver.register();
        confluent.FieldEncryptionExecutor.register();
        if (shared) {
          const made = await fetch(`${url}/dek-registry/v1/keks`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ name: kek, kmsType: 'local-kms', kmsKeyId: 'key', shared: true }),
          });
          assert.equal(made.status, 200);
        }
        await register(kek, {
          schema: avro('Order', { 'confluent:tags': ['PII'] }),
          ruleSet: {
            domainRules: [
              {
                name: 'encryptPii',
                kind: 'TRANSFORM',
                mode: 'WRITEREAD',
                type: 'ENCRYPT',
                tags: ['PII'],
                params: { 'encrypt.kek.name': kek, 'encrypt.kms.type': 'local-kms', 'encrypt.kms.key.id': 'key' },
                onFailure: 'ERROR,ERROR',
              },
            ],
          },
        });
        const written = await new confluent.AvroSerializer(client(), VALUE, config).serialize(TOPIC, { ...ORDER }, headers);
        assert.equal(written.includes(ORDER.id), false, 'what is tagged must not be readable');
        const deks = await (await fetch(`${url}/dek-registry/v1/keks/${kek}/deks`)).json();
        assert.deepEqual(deks, [kek]);
        return written;
      },
      async read(value, headers) {
        const read = await new confluent.AvroDeserializer(client(), VALUE, config).deserialize(TOPIC, value, headers);
        assert.deepEqual({ ...read }, ORDER);
      },
    };
  };
}

const kafkajsSchemas = {
  AVRO: avro('KafkaOrder'),
  PROTOBUF: 'syntax = "proto3"; package shop; message KafkaOrder { string id = 1; int32 total = 2; }',
  JSON: JSON.stringify({ type: 'object', properties: { id: { type: 'string' }, total: { type: 'integer' } } }),
};
for (const [type, schema] of Object.entries(kafkajsSchemas)) {
  scenarios[`kafkajs' registry client, ${type}`] = () => {
    const registry = () => new kafkajsRegistry.SchemaRegistry({ host: url });
    return {
      needs: type,
      async write() {
        const subject = `kafkajs-${type}`;
        const { id } = await registry().register({ type, schema }, { subject, separator: '.' });
        assert.equal(await registry().getLatestSchemaId(subject), id);
        return registry().encode(id, ORDER);
      },
      async read(value) {
        assert.deepEqual({ ...(await registry().decode(value)) }, ORDER);
      },
    };
  };
}

async function main() {
  const types = await (await fetch(`${url}/schemas/types`)).json();
  const results = {};
  const running = {};
  const kafka = new Kafka({ clientId: 'clients', brokers: brokers.split(','), logLevel: logLevel.ERROR });
  const producer = kafka.producer();
  const consumer = kafka.consumer({ groupId: 'clients' });
  await producer.connect();
  for (const [name, scenario] of Object.entries(scenarios)) {
    const { needs = 'AVRO', ...steps } = scenario();
    if (!types.includes(needs)) continue;
    try {
      const headers = {};
      const value = await steps.write(headers);
      await producer.send({ topic: TOPIC, messages: [{ key: name, value, headers }] });
      running[name] = steps;
    } catch (failure) {
      results[name] = `while writing: ${failure.stack || failure}`;
    }
  }

  await consumer.connect();
  await consumer.subscribe({ topic: TOPIC, fromBeginning: true });
  await new Promise((resolve) => {
    setTimeout(resolve, 60_000).unref();
    consumer.run({
      eachMessage: async ({ message }) => {
        const name = message.key.toString();
        try {
          running[name].check?.(message);
          await running[name].read(message.value, message.headers);
          results[name] = null;
        } catch (failure) {
          results[name] = `while reading: ${failure.stack || failure}`;
        }
        delete running[name];
        if (Object.keys(running).length === 0) resolve();
      },
    });
  });
  for (const name of Object.keys(running)) results[name] = 'what was sent did not arrive';
  console.log(JSON.stringify(results));
  process.exit(0);
}

main().catch((failure) => {
  console.error(failure);
  process.exit(1);
});
