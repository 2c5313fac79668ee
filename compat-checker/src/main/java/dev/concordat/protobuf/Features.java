package dev.concordat.protobuf;

import com.google.protobuf.DescriptorProtos.Edition;
import com.google.protobuf.DescriptorProtos.FeatureSet;
import com.google.protobuf.DescriptorProtos.FieldOptions.CType;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import org.jspecify.annotations.Nullable;

/**
 * The features of an element once everything it inherits is taken in: the defaults of its edition, then what its file says, the
 * messages around it, its oneof, and the element itself. What protobuf-java answers by itself (presence, encoding, open or closed)
 * is asked there. Its descriptors' options hide the features, so these are taken from the protos.
 */
final class Features {

  /** Numbers of the language features among the extensions of FeatureSet. Source: cpp_features.proto, java_features.proto. */
  private static final int CPP = 1000;

  private static final int JAVA = 1001;
  private static final int UTF8_OR_STRING_TYPE = 2;

  private static final int CPP_VIEW = 1;
  private static final int CPP_CORD = 2;
  private static final int CPP_STRING = 3;
  private static final int JAVA_VERIFY = 2;

  private final FeatureSet resolved;

  private Features(FeatureSet resolved) {
    this.resolved = resolved;
  }

  static Features of(FileDescriptor file) {
    return of(file, file.toProto().getOptions().getFeatures());
  }

  static Features of(Descriptor message) {
    return new Features(resolve(message));
  }

  static Features of(EnumDescriptor type) {
    var outer = inherited(type.getContainingType(), type.getFile());
    return new Features(merge(outer, type.toProto().getOptions().getFeatures()));
  }

  static Features of(FieldDescriptor field) {
    var scope = field.isExtension() ? field.getExtensionScope() : field.getContainingType();
    var outer = inherited(scope, field.getFile());
    OneofDescriptor oneof = field.getRealContainingOneof();
    if (oneof != null) {
      outer = merge(outer, oneof.toProto().getOptions().getFeatures());
    }
    return new Features(merge(outer, field.toProto().getOptions().getFeatures()));
  }

  /** Whether strings with bytes that are not UTF-8 are refused. */
  boolean verifiesUtf8() {
    return resolved.getUtf8Validation() == FeatureSet.Utf8Validation.VERIFY;
  }

  boolean allowsJson() {
    return resolved.getJsonFormat() == FeatureSet.JsonFormat.ALLOW;
  }

  /** Whether Java refuses strings that are not UTF-8, which a file option or a feature of its own can ask for. */
  static boolean javaVerifiesUtf8(FieldDescriptor field) {
    var features = of(field);
    return features.language(JAVA) == JAVA_VERIFY
        || field.getFile().getOptions().getJavaStringCheckUtf8()
        || features.verifiesUtf8();
  }

  /** The C++ type that holds the field. */
  static String cppStringType(FieldDescriptor field) {
    if (field.getOptions().hasCtype()) {
      return field.getOptions().getCtype().name();
    }
    return switch (of(field).language(CPP)) {
      case CPP_VIEW -> "VIEW";
      case CPP_CORD -> CType.CORD.name();
      case CPP_STRING -> CType.STRING.name();
      default ->
        edition(field.getFile()) >= Edition.EDITION_2024_VALUE ? "VIEW" : CType.STRING.name();
    };
  }

  /** The last value of field 2 of a language's features, which is the one we ask for in both languages; 0 if not set. */
  private int language(int extension) {
    int value = 0;
    for (var bytes : resolved.getUnknownFields().getField(extension).getLengthDelimitedList()) {
      try {
        var values =
            UnknownFieldSet.parseFrom(bytes).getField(UTF8_OR_STRING_TYPE).getVarintList();
        value = values.isEmpty() ? value : values.get(values.size() - 1).intValue();
      } catch (InvalidProtocolBufferException notFeatures) {
        return value;
      }
    }
    return value;
  }

  private static Features of(FileDescriptor file, FeatureSet own) {
    return new Features(merge(defaults(edition(file)), own));
  }

  private static FeatureSet resolve(Descriptor message) {
    return merge(
        inherited(message.getContainingType(), message.getFile()),
        message.toProto().getOptions().getFeatures());
  }

  private static FeatureSet inherited(@Nullable Descriptor outer, FileDescriptor file) {
    return outer == null ? of(file).resolved : resolve(outer);
  }

  /** Language features are kept as unknown fields on both sides, whoever may have known them when they were read. */
  private static FeatureSet merge(FeatureSet outer, FeatureSet own) {
    if (own.equals(FeatureSet.getDefaultInstance())) {
      return outer;
    }
    try {
      return outer.toBuilder()
          .mergeFrom(FeatureSet.parseFrom(own.toByteString()))
          .build();
    } catch (InvalidProtocolBufferException justWritten) {
      throw new IllegalStateException(justWritten);
    }
  }

  static int edition(FileDescriptor file) {
    return switch (file.toProto().getSyntax()) {
      case "editions" -> file.toProto().getEdition().getNumber();
      case "proto3" -> Edition.EDITION_PROTO3_VALUE;
      default -> Edition.EDITION_PROTO2_VALUE;
    };
  }

  private static FeatureSet defaults(int edition) {
    boolean proto2 = edition <= Edition.EDITION_PROTO2_VALUE;
    return FeatureSet.newBuilder()
        .setUtf8Validation(
            proto2 ? FeatureSet.Utf8Validation.NONE : FeatureSet.Utf8Validation.VERIFY)
        .setJsonFormat(
            proto2 ? FeatureSet.JsonFormat.LEGACY_BEST_EFFORT : FeatureSet.JsonFormat.ALLOW)
        .build();
  }
}
