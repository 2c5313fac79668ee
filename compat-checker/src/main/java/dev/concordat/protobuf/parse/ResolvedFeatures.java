package dev.concordat.protobuf.parse;

import com.google.protobuf.DescriptorProtos.Edition;
import com.google.protobuf.DescriptorProtos.FeatureSet;

/** The features that hold for an element: those of the edition, with what is set on the way down to it. */
final class ResolvedFeatures {

  private static final FeatureSet PROTO2 = FeatureSet.newBuilder()
      .setFieldPresence(FeatureSet.FieldPresence.EXPLICIT)
      .setEnumType(FeatureSet.EnumType.CLOSED)
      .setRepeatedFieldEncoding(FeatureSet.RepeatedFieldEncoding.EXPANDED)
      .setJsonFormat(FeatureSet.JsonFormat.LEGACY_BEST_EFFORT)
      .build();

  private static final FeatureSet PROTO3 = FeatureSet.newBuilder()
      .setFieldPresence(FeatureSet.FieldPresence.IMPLICIT)
      .setEnumType(FeatureSet.EnumType.OPEN)
      .setRepeatedFieldEncoding(FeatureSet.RepeatedFieldEncoding.PACKED)
      .setJsonFormat(FeatureSet.JsonFormat.ALLOW)
      .build();

  private static final FeatureSet EDITIONS =
      PROTO3.toBuilder().setFieldPresence(FeatureSet.FieldPresence.EXPLICIT).build();

  private ResolvedFeatures() {}

  static FeatureSet of(Edition edition) {
    return switch (edition) {
      case EDITION_PROTO2 -> PROTO2;
      case EDITION_PROTO3 -> PROTO3;
      default -> EDITIONS;
    };
  }

  static FeatureSet within(FeatureSet outer, FeatureSet set) {
    return outer.toBuilder().mergeFrom(set).build();
  }
}
