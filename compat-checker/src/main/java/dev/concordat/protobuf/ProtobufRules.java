package dev.concordat.protobuf;

import dev.concordat.rules.Rule;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All rules on Protobuf schemas, under the ids and in the sets that buf made known. */
final class ProtobufRules {

  static final List<Rule<?>> ALL = Stream.of(
          FileRules.ALL,
          DefinitionRules.ALL,
          MessageRules.ALL,
          FieldRules.ALL,
          OneofRules.ALL,
          EnumRules.ALL,
          ReservedRules.ALL,
          RpcRules.ALL)
      .<Rule<?>>flatMap(Collection::stream)
      .toList();

  static final Set<String> IDS = ids();

  private ProtobufRules() {}

  private static Set<String> ids() {
    var ids = new TreeSet<String>();
    ALL.forEach(rule -> ids.add(rule.id()));
    return Collections.unmodifiableSet(ids);
  }
}
