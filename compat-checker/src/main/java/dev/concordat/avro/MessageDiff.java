package dev.concordat.avro;

import dev.concordat.avro.AvroChange.MessageGone;
import dev.concordat.avro.AvroChange.OneWayChanged;
import dev.concordat.avro.Way.Part;
import dev.concordat.rules.Direction;
import dev.concordat.rules.Exchange;
import dev.concordat.schema.ElementPath;
import java.util.ArrayList;
import java.util.List;

/** What became of a protocol's messages themselves; what they are made of is compared like all data. */
final class MessageDiff {

  private MessageDiff() {}

  static List<AvroChange> of(Exchange<AvroSchema> exchange) {
    var changes = new ArrayList<AvroChange>();
    var later = exchange.candidate();
    exchange.baseline().messages().forEach((name, before) -> {
      var after = later.messages().get(name);
      var element = new ElementPath((after == null ? before : after).text().fullName());
      if (after == null) {
        if (exchange.direction() == Direction.NEW_READER_OF_OLD_DATA) {
          var node = AvroTops.parameters(before, exchange.baseline());
          changes.add(new MessageGone(
              new Site(node, node, exchange.direction(), element, Way.start(Part.REQUEST)), later));
        }
      } else if (before.text().isOneWay() != after.text().isOneWay()) {
        var reader = exchange.reader().messages().getOrDefault(name, after);
        var writer = exchange.writer().messages().getOrDefault(name, before);
        changes.add(new OneWayChanged(
            new Site(
                AvroTops.parameters(reader, exchange.reader()),
                AvroTops.parameters(writer, exchange.writer()),
                exchange.direction(),
                element,
                Way.start(Part.REQUEST)),
            after.text().isOneWay()));
      }
    });
    return changes;
  }
}
