package dev.concordat.schema;

/** The languages schemas are written in, named as Confluent's API names them. The names are case-sensitive there. */
public enum SchemaType {
  AVRO,
  PROTOBUF,
  JSON
}
