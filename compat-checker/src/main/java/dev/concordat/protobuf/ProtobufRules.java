package dev.concordat.protobuf;

import dev.concordat.rules.Rule;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** All rules on Protobuf schemas, under the ids and in the sets that buf made known, and our own. */
final class ProtobufRules {

  static final List<Rule<?>> ALL = Stream.of(
          FileRules.ALL,
          DefinitionRules.ALL,
          MessageRules.ALL,
          FieldRules.ALL,
          OneofRules.ALL,
          EnumRules.ALL,
          ReservedRules.ALL,
          RpcRules.ALL,
          ConcordatRules.ALL)
      .<Rule<?>>flatMap(Collection::stream)
      .toList();

  private ProtobufRules() {}
}
