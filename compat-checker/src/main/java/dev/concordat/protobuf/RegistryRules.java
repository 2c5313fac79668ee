package dev.concordat.protobuf;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import dev.concordat.format.Incompatibility;
import dev.concordat.rules.Direction;
import dev.concordat.rules.Exchange;
import dev.concordat.rules.Finding;
import dev.concordat.schema.Location;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Confluent's registry holds against a reader of a writer's data. Its rules are the rows of {@link DifferenceKind}. */
final class RegistryRules {

  private RegistryRules() {}

  /** The reasons to refuse, in the registry's order. */
  static List<Incompatibility> incompatibilities(Exchange<ProtobufSchema> exchange) {
    return RegistryDiff.between(exchange.writer().root(), exchange.reader().root()).stream()
        .filter(difference -> difference.kind().isRefused())
        .map(difference -> new Incompatibility(
            finding(difference, exchange), difference.registryMessage(exchange.direction())))
        .toList();
  }

  private static Finding finding(RegistryDifference difference, Exchange<ProtobufSchema> exchange) {
    boolean readerIsNew = exchange.direction() == Direction.NEW_READER_OF_OLD_DATA;
    var inCandidate = readerIsNew ? difference.reader() : difference.writer();
    var inBaseline = readerIsNew ? difference.writer() : difference.reader();
    return new Finding(
        difference.kind().name(),
        difference.element(),
        difference.message(),
        inCandidate == null
            ? whereItWas(inBaseline, exchange.candidate())
            : placeOf(inCandidate, exchange.candidate()),
        inBaseline == null ? null : placeOf(inBaseline, exchange.baseline()),
        Set.of(exchange.direction()),
        Set.of(difference.kind().layer()),
        difference.kind().wayOut(),
        null);
  }

  private static Location placeOf(GenericDescriptor element, ProtobufSchema schema) {
    var place = element instanceof FileDescriptor
        ? schema.placeIn(element, FileDescriptorProto.PACKAGE_FIELD_NUMBER)
        : schema.placeOf(element);
    return place == null ? Location.startOf(element.getFile().getName()) : place;
  }

  /** What is gone is shown at the nearest message around it that is left. */
  private static Location whereItWas(@Nullable GenericDescriptor gone, ProtobufSchema candidate) {
    for (var around = parentOf(gone); around != null; around = around.getContainingType()) {
      var left = candidate.message(around.getFullName());
      if (left.isPresent()) {
        return placeOf(left.get(), candidate);
      }
    }
    return Location.startOf(candidate.root().getName());
  }

  private static @Nullable Descriptor parentOf(@Nullable GenericDescriptor element) {
    if (element instanceof FieldDescriptor field) {
      return field.getContainingType();
    }
    if (element instanceof OneofDescriptor oneof) {
      return oneof.getContainingType();
    }
    return element instanceof Descriptor message ? message.getContainingType() : null;
  }
}
