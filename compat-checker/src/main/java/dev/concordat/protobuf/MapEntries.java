package dev.concordat.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Descriptors.GenericDescriptor;
import org.jspecify.annotations.Nullable;

/** The messages that map fields are made of, which nobody writes or reads by their own name. */
final class MapEntries {

  private MapEntries() {}

  static boolean isMapEntry(Descriptor message) {
    return message.getOptions().getMapEntry();
  }

  /** The map whose entry an element is, or is in: nobody writes or reads entries by their own name. */
  static @Nullable FieldDescriptor mapFieldOf(GenericDescriptor element) {
    if (element instanceof Descriptor message) {
      return mapOf(message);
    }
    return element instanceof FieldDescriptor field ? mapOf(field.getContainingType()) : null;
  }

  /** The field whose entries a message is made for. */
  static @Nullable FieldDescriptor mapOf(Descriptor entry) {
    var owner = entry.getContainingType();
    if (owner == null || !isMapEntry(entry)) {
      return null;
    }
    var likely = owner.findFieldByName(likelyMapName(entry.getName()));
    return likely != null && isMapOf(entry, likely)
        ? likely
        : owner.getFields().stream()
            .filter(field -> isMapOf(entry, field))
            .findFirst()
            .orElse(null);
  }

  /** Whether these are parts of entries of one name whose maps have different numbers, so that no bytes of the one are read as the other. */
  static boolean areOfOtherMaps(FieldDescriptor before, FieldDescriptor after) {
    var was = mapOf(before.getContainingType());
    var is = mapOf(after.getContainingType());
    return was != null && is != null && was.getNumber() != is.getNumber();
  }

  private static boolean isMapOf(Descriptor entry, FieldDescriptor field) {
    return field.getJavaType() == JavaType.MESSAGE && field.getMessageType() == entry;
  }

  /** {@code stock_counts} for {@code StockCountsEntry}: right for names of the usual style, which saves looking at all fields. */
  private static String likelyMapName(String entry) {
    var name = new StringBuilder();
    for (int i = 0; i < entry.length() - "Entry".length(); i++) {
      char c = entry.charAt(i);
      if (Character.isUpperCase(c) && i > 0) {
        name.append('_');
      }
      name.append(Character.toLowerCase(c));
    }
    return name.toString();
  }
}
