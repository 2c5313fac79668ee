package dev.concordat.avro;

import dev.concordat.avro.AvroChange.AliasesClash;
import dev.concordat.avro.AvroChange.BranchOnlyInWriter;
import dev.concordat.avro.AvroChange.FieldMatchedTwice;
import dev.concordat.avro.AvroChange.FieldOnlyInReader;
import dev.concordat.avro.AvroChange.FixedSizeChanged;
import dev.concordat.avro.AvroChange.MeaningChanged;
import dev.concordat.avro.AvroChange.MeaningOnlyInReader;
import dev.concordat.avro.AvroChange.MeaningUnknown;
import dev.concordat.avro.AvroChange.NameChanged;
import dev.concordat.avro.AvroChange.Promoted;
import dev.concordat.avro.AvroChange.SymbolsOnlyInWriter;
import dev.concordat.avro.AvroChange.TypeChanged;
import dev.concordat.schema.ElementPath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Walks through reader and writer side by side and tells every difference that meets data; every pair of records once. */
final class AvroDiff {

  private final Resolution resolution;
  private final List<AvroChange> changes = new ArrayList<>();
  private final IdentityHashMap<Schema, Set<Schema>> seen;
  private final Deque<Site> ahead = new ArrayDeque<>();

  private AvroDiff(Resolution resolution, IdentityHashMap<Schema, Set<Schema>> seen) {
    this.resolution = resolution;
    this.seen = seen;
  }

  /**
   * The differences in the order of the reader's text, outer ones first.
   *
   * @param seen pairs of records that need not be compared again; those compared here are added
   */
  static List<AvroChange> of(Site top, IdentityHashMap<Schema, Set<Schema>> seen) {
    var resolution = new Resolution(top.reader().schema(), top.writer().schema());
    return resolution.isOfEquals() ? List.of() : new AvroDiff(resolution, seen).of(top);
  }

  private List<AvroChange> of(Site top) {
    ahead.add(top);
    while (!ahead.isEmpty()) {
      compare(ahead.removeFirst());
    }
    if (changes.stream().noneMatch(FieldMatchedTwice.class::isInstance)) {
      resolution.matching().clash().ifPresent(reason -> changes.add(new AliasesClash(top, reason)));
    }
    return changes;
  }

  private void compare(Site site) {
    var reader = site.reader().schema();
    var writer = site.writer().schema();
    if (writer.getType() == Schema.Type.UNION) {
      for (int i = writer.getTypes().size() - 1; i >= 0; i--) {
        var way = site.way().then(new Way.Branch(i));
        ahead.addFirst(site.inBranch(site.reader(), site.writer().branch(i), way));
      }
    } else if (reader.getType() == Schema.Type.UNION) {
      compareWithUnion(site, reader, writer);
    } else if (reader.getType() != writer.getType()) {
      if (Matching.promotes(writer.getType(), reader.getType())) {
        changes.add(new Promoted(site));
        compareMeaning(site);
      } else {
        changes.add(new TypeChanged(site));
      }
    } else {
      compareSameType(site, reader, writer);
    }
  }

  private void compareWithUnion(Site site, Schema union, Schema writer) {
    var candidates = resolution.matching().candidates(union, writer);
    boolean isByStructure = writer.getType() == Schema.Type.RECORD
        && (candidates.isEmpty()
            || !resolution.matching().fullNamesMatch(candidates.get(0), writer));
    var chosen = isByStructure ? resolution.matching().chosenByStructure(union, writer) : null;
    if (chosen == null && candidates.size() == 1) {
      chosen = candidates.get(0);
    }
    if (chosen == null && writer.getType() == Schema.Type.RECORD) {
      chosen = resolution.matching().counterpart(union, writer);
    }
    if (chosen == null && writer.getType() == Schema.Type.RECORD) {
      chosen = onlyRecord(union);
    }
    if (site.way().whole() == Way.Part.ERRORS && chosen != null && candidates.isEmpty()) {
      chosen = null; // an error is known by its name
    }
    if (chosen == null) {
      changes.add(new BranchOnlyInWriter(site));
    } else {
      var branch = site.reader().branch(Matching.indexOf(union, chosen));
      ahead.addFirst(site.inBranch(branch, site.writer(), site.way()));
    }
  }

  /** What people renamed the record to, and what Java takes it for. */
  private static @Nullable Schema onlyRecord(Schema union) {
    var records = union.getTypes().stream()
        .filter(branch -> branch.getType() == Schema.Type.RECORD)
        .toList();
    return records.size() == 1 ? records.get(0) : null;
  }

  private void compareSameType(Site site, Schema reader, Schema writer) {
    switch (reader.getType()) {
      case ARRAY ->
        ahead.addFirst(site.inBranch(
            site.reader().items(), site.writer().items(), site.way().then(new Way.ToItem())));
      case MAP ->
        ahead.addFirst(site.inBranch(
            site.reader().values(), site.writer().values(), site.way().then(new Way.ToValue())));
      case RECORD -> compareRecords(site, reader, writer);
      case ENUM -> {
        compareNames(site);
        compareSymbols(site, reader, writer);
      }
      case FIXED -> {
        compareNames(site);
        if (reader.getFixedSize() != writer.getFixedSize()) {
          changes.add(new FixedSizeChanged(site));
        }
        compareMeaning(site);
      }
      default -> compareMeaning(site);
    }
  }

  private void compareNames(Site site) {
    if (!resolution.matching().namesMatch(site.reader().schema(), site.writer().schema())) {
      changes.add(new NameChanged(site));
    }
  }

  private void compareSymbols(Site site, Schema reader, Schema writer) {
    if (reader.getEnumSymbols().equals(writer.getEnumSymbols())) {
      return;
    }
    var missing = new TreeSet<>(writer.getEnumSymbols());
    missing.removeAll(new HashSet<>(reader.getEnumSymbols()));
    if (!missing.isEmpty()) {
      changes.add(new SymbolsOnlyInWriter(site, missing));
    }
  }

  private void compareMeaning(Site site) {
    var reader = site.reader().schema().getLogicalType();
    var writer = site.writer().schema().getLogicalType();
    if (reader != null && writer != null) {
      if (!sameMeaning(reader, writer)) {
        changes.add(new MeaningChanged(site));
      }
    } else if (reader != null) {
      changes.add(new MeaningOnlyInReader(site));
    }
    var said = site.candidate().schema().getProp(LogicalType.LOGICAL_TYPE_PROP);
    if (said != null
        && site.candidate().schema().getLogicalType() == null
        && !said.equals(site.baseline().schema().getProp(LogicalType.LOGICAL_TYPE_PROP))) {
      changes.add(new MeaningUnknown(site, said));
    }
  }

  private static boolean sameMeaning(LogicalType reader, LogicalType writer) {
    return reader.getName().equals(writer.getName())
        && (!(reader instanceof LogicalTypes.Decimal) || reader.equals(writer));
  }

  private void compareRecords(Site site, Schema reader, Schema writer) {
    if (!seen.computeIfAbsent(reader, unseen -> identitySet()).add(writer)) {
      return;
    }
    compareNames(site);
    var writerFields = resolution.matching().writerFields(writer);
    var readerFields = site.reader().fields();
    var fieldsOfWriter = site.writer().fields();
    var inside = new ArrayDeque<Site>();
    for (var field : reader.getFields()) {
      var filledFrom = writerFields.getOrDefault(field.name(), List.of());
      if (filledFrom.isEmpty()) {
        changes.add(new FieldOnlyInReader(site, field));
      } else if (filledFrom.size() > 1) {
        var names = filledFrom.stream().map(Schema.Field::name).toList();
        changes.add(new FieldMatchedTwice(site, field.name(), names));
      } else {
        inside.addFirst(into(
            site,
            site.reader().field(field, readerFields),
            site.writer().field(filledFrom.get(0), fieldsOfWriter),
            field,
            filledFrom.get(0)));
      }
    }
    writerFields.forEach((name, sources) -> {
      if (sources.size() > 1 && reader.getField(name) == null) {
        var names = sources.stream().map(Schema.Field::name).toList();
        changes.add(new FieldMatchedTwice(site, name, names));
      }
    });
    inside.forEach(ahead::addFirst);
  }

  private static Site into(
      Site site, Node reader, Node writer, Schema.Field readerField, Schema.Field writerField) {
    var candidate = site.isNewReader() ? readerField : writerField;
    var element = new ElementPath(site.candidate().schema().getFullName()).child(candidate.name());
    return site.to(
        reader,
        writer,
        element,
        site.way().then(new Way.Into(writerField.name(), readerField.name())));
  }

  private static Set<Schema> identitySet() {
    return java.util.Collections.newSetFromMap(new IdentityHashMap<>());
  }
}
