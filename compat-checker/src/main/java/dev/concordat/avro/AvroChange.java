package dev.concordat.avro;

import dev.concordat.rules.Change;
import dev.concordat.schema.ElementPath;
import dev.concordat.schema.Location;
import java.util.List;
import java.util.SortedSet;
import org.apache.avro.Schema;

/** One way a writer's Avro schema differs from a reader's. Whether it breaks anything is for the rules to say. */
sealed interface AvroChange extends Change {

  Site site();

  @Override
  default ElementPath element() {
    return site().element();
  }

  @Override
  default Location candidate() {
    return site().candidateAt();
  }

  @Override
  default Location baseline() {
    return site().baselineAt();
  }

  /** What the type was and is, for messages: {@code was int and is string}. */
  default String wasAndIs() {
    return "was %s and is %s"
        .formatted(
            TypeName.of(site().baseline().schema()),
            TypeName.of(site().candidate().schema()));
  }

  /** A record, enum or fixed goes by another name, and the reader has no alias for it. */
  record NameChanged(Site site) implements AvroChange {}

  /** The reader expects a field the writer never writes. */
  record FieldOnlyInReader(Site site, Schema.Field field) implements AvroChange {
    @Override
    public ElementPath element() {
      return recordOf(site.reader()).child(field.name());
    }

    @Override
    public Location candidate() {
      return site.isNewReader() ? site.reader().fieldAt(field) : site.writer().definedAt();
    }

    @Override
    public Location baseline() {
      return site.isNewReader() ? site.writer().definedAt() : site.reader().fieldAt(field);
    }

    /** The reader is the earlier schema, so the field used to be written. */
    boolean wasWritten() {
      return !site.isNewReader();
    }
  }

  /** By name and by aliases one name of the reader's means several fields of the writer, whether the reader has such a field or not. */
  record FieldMatchedTwice(Site site, String field, List<String> writerFields)
      implements AvroChange {
    @Override
    public ElementPath element() {
      return recordOf(site.reader()).child(field);
    }

    @Override
    public Location candidate() {
      return site.isNewReader() ? fieldAt(site.reader()) : site.writer().definedAt();
    }

    @Override
    public Location baseline() {
      return site.isNewReader() ? site.writer().definedAt() : fieldAt(site.reader());
    }

    private Location fieldAt(Node reader) {
      var inReader = reader.schema().getField(field);
      return inReader == null ? reader.definedAt() : reader.fieldAt(inReader);
    }
  }

  /** Apache Avro gives what is written the reader's names before it reads, and these do not fit together. */
  record AliasesClash(Site site, String reason) implements AvroChange {}

  /** The writer may write symbols of an enum that the reader does not have. */
  record SymbolsOnlyInWriter(Site site, SortedSet<String> symbols) implements AvroChange {
    @Override
    public Location candidate() {
      return site.candidate().attributeAt("symbols");
    }

    @Override
    public Location baseline() {
      return site.baseline().attributeAt("symbols");
    }
  }

  /** A fixed has another number of bytes. */
  record FixedSizeChanged(Site site) implements AvroChange {
    @Override
    public Location candidate() {
      return site.candidate().attributeAt("size");
    }

    @Override
    public Location baseline() {
      return site.baseline().attributeAt("size");
    }
  }

  /** The types differ and no promotion leads from the writer's to the reader's. */
  record TypeChanged(Site site) implements AvroChange {}

  /** The writer may write a type that no branch of the reader's union can read. */
  record BranchOnlyInWriter(Site site) implements AvroChange {}

  /** The value is turned into the reader's type, for example an {@code int} into a {@code long}. */
  record Promoted(Site site) implements AvroChange {}

  /** The same bytes mean something else: another unit, another scale, another logical type. */
  record MeaningChanged(Site site) implements AvroChange {}

  /** Only the reader says what the value means; it takes what was never meant so for it. */
  record MeaningOnlyInReader(Site site) implements AvroChange {}

  /** The schema that is there now says something that Apache Avro does not know of this type. */
  record MeaningUnknown(Site site, String said) implements AvroChange {}

  /** A protocol has a message no more, and a client may still send it. */
  record MessageGone(Site site, AvroSchema later) implements AvroChange {
    @Override
    public Location candidate() {
      return later.protocolAt();
    }
  }

  /** A message has a response for only one of the two. */
  record OneWayChanged(Site site, boolean isOneWayNow) implements AvroChange {}

  private static ElementPath recordOf(Node node) {
    return new ElementPath(node.schema().getFullName());
  }
}
