package dev.concordat.avro;

import dev.concordat.avro.AvroChange.BranchOnlyInWriter;
import dev.concordat.avro.AvroChange.FieldMatchedTwice;
import dev.concordat.avro.AvroChange.FieldOnlyInReader;
import dev.concordat.avro.AvroChange.FixedSizeChanged;
import dev.concordat.avro.AvroChange.NameChanged;
import dev.concordat.avro.AvroChange.SymbolsOnlyInWriter;
import dev.concordat.avro.AvroChange.TypeChanged;
import dev.concordat.format.Incompatibility;
import dev.concordat.rules.Direction;
import dev.concordat.rules.Exchange;
import dev.concordat.schema.ElementPath;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.TreeSet;
import org.apache.avro.Schema;

/**
 * Why a registry refuses an exchange, in the kinds, the order and the words of Confluent's registry, which are those of Apache
 * Avro's checker: a reason inside a shared type is given again, with its first place, wherever the type is used.
 */
final class RegistryReasons {

  /** Shared types can multiply reasons without end; nobody reads more. */
  private static final int MOST = 1_000;

  /** Deeper than this the answer is given without going on. */
  private static final int DEEPEST = 1_500;

  private static final String ENUM_MEETS_RECORD =
      "reader type: ENUM not compatible with writer type: RECORD";

  private final Resolution resolution;
  private final Exchange<AvroSchema> exchange;
  private final IdentityHashMap<Schema, IdentityHashMap<Schema, List<Incompatibility>>> known =
      new IdentityHashMap<>();
  private int depth;

  private RegistryReasons(Exchange<AvroSchema> exchange, Resolution resolution) {
    this.exchange = exchange;
    this.resolution = resolution;
  }

  static List<Incompatibility> of(Exchange<AvroSchema> exchange) {
    var reasons = new ArrayList<Incompatibility>();
    for (var change : MessageDiff.of(exchange)) {
      var finding = AvroRules.registryFinding(change, exchange.direction());
      reasons.add(new Incompatibility(
          finding,
          "errorType:'%s', description:'%s'".formatted(finding.rule(), finding.message())));
    }
    for (var top : AvroTops.of(exchange)) {
      var resolution = new Resolution(top.reader().schema(), top.writer().schema());
      if (!resolution.fits(top.reader().schema(), top.writer().schema())) {
        reasons.addAll(new RegistryReasons(exchange, resolution).compare(top, Pointer.ROOT));
      }
    }
    return reasons;
  }

  private List<Incompatibility> compare(Site site, Pointer at) {
    var reader = site.reader().schema();
    var writer = site.writer().schema();
    var sameReader = known.computeIfAbsent(reader, unseen -> new IdentityHashMap<>());
    var before = sameReader.get(writer);
    if (before != null) {
      return before;
    }
    sameReader.put(writer, List.of());
    depth++;
    var reasons = depth > DEEPEST ? tooDeep(site, at) : reasons(site, at);
    depth--;
    sameReader.put(writer, reasons);
    return reasons;
  }

  private List<Incompatibility> tooDeep(Site site, Pointer at) {
    return resolution.fits(site.reader().schema(), site.writer().schema())
        ? List.of()
        : List.of(typeMismatch(site, at));
  }

  private List<Incompatibility> reasons(Site site, Pointer at) {
    var reader = site.reader().schema();
    var writer = site.writer().schema();
    if (reader.getType() == writer.getType()) {
      return sameType(site, at, reader, writer);
    }
    if (writer.getType() == Schema.Type.UNION) {
      var reasons = new Reasons();
      for (int i = 0; i < writer.getTypes().size(); i++) {
        reasons.addAll(compare(branchOfWriter(site, i), at.then(Integer.toString(i))));
      }
      return reasons.list;
    }
    if (reader.getType() == Schema.Type.UNION) {
      return resolution.fits(reader, writer) ? List.of() : List.of(missingBranch(site, at, writer));
    }
    return Matching.promotes(writer.getType(), reader.getType())
        ? List.of()
        : List.of(typeMismatch(site, at));
  }

  private List<Incompatibility> sameType(Site site, Pointer at, Schema reader, Schema writer) {
    var reasons = new Reasons();
    switch (reader.getType()) {
      case ARRAY ->
        reasons.addAll(compare(
            site.inBranch(
                site.reader().items(), site.writer().items(), site.way().then(new Way.ToItem())),
            at.then("items")));
      case MAP ->
        reasons.addAll(compare(
            site.inBranch(
                site.reader().values(), site.writer().values(), site.way().then(new Way.ToValue())),
            at.then("values")));
      case FIXED -> {
        names(reasons, site, at);
        if (reader.getFixedSize() != writer.getFixedSize()) {
          reasons.add(reason(
              new FixedSizeChanged(site),
              at.then("size"),
              "The size of FIXED type field at path '%s' in the %s schema does not match with the %s schema",
              "expected: %d, found: %d".formatted(writer.getFixedSize(), reader.getFixedSize())));
        }
      }
      case ENUM -> {
        names(reasons, site, at);
        symbols(reasons, site, at);
      }
      case RECORD -> {
        names(reasons, site, at);
        fields(reasons, site, at.then("fields"));
      }
      case UNION -> {
        for (int i = 0; i < writer.getTypes().size(); i++) {
          if (!resolution.fits(reader, writer.getTypes().get(i))) {
            var branch = branchOfWriter(site, i);
            reasons.add(missingBranch(
                branch, at.then(Integer.toString(i)), writer.getTypes().get(i)));
          }
        }
      }
      default -> {}
    }
    return reasons.list;
  }

  private static Site branchOfWriter(Site site, int index) {
    return site.inBranch(site.reader(), site.writer().branch(index), site.way());
  }

  private void names(Reasons reasons, Site site, Pointer at) {
    if (!resolution.matching().namesMatch(site.reader().schema(), site.writer().schema())) {
      reasons.add(reason(
          new NameChanged(site),
          at.then("name"),
          "The name of the schema has changed (path '%s')",
          "expected: " + site.writer().schema().getFullName()));
    }
  }

  private void symbols(Reasons reasons, Site site, Pointer at) {
    var reader = site.reader().schema();
    var missing = new TreeSet<>(site.writer().schema().getEnumSymbols());
    reader.getEnumSymbols().forEach(missing::remove);
    if (!missing.isEmpty() && reader.getEnumDefault() == null) {
      reasons.add(reason(
          new SymbolsOnlyInWriter(site, missing),
          at.then("symbols"),
          "The %2$s schema is missing enum symbols '" + escaped(missing.toString())
              + "' at path '%1$s' in the %3$s schema",
          missing.toString()));
    }
  }

  private void fields(Reasons reasons, Site site, Pointer at) {
    var reader = site.reader().schema();
    var writerFields = resolution.matching().writerFields(site.writer().schema());
    for (var field : reader.getFields()) {
      var here = at.then(Integer.toString(field.pos()));
      var filledFrom = writerFields.getOrDefault(field.name(), List.of());
      if (filledFrom.size() == 1) {
        reasons.addAll(compare(into(site, field, filledFrom.get(0)), here.then("type")));
      } else if (filledFrom.size() > 1) {
        var names = filledFrom.stream().map(Schema.Field::name).toList();
        reasons.add(reason(
            new FieldMatchedTwice(site, field.name(), names),
            here,
            "The field '" + escaped(field.name())
                + "' at path '%s' in the %s schema matches several fields of the %s schema",
            String.join(", ", names)));
      } else if (!field.hasDefaultValue()) {
        reasons.add(nothingFills(site, field, here));
      } else {
        Matching.unseen(field, site.writer().schema())
            .forEach(
                source -> reasons.addAll(compare(into(site, field, source), here.then("type"))));
      }
    }
  }

  /** The checker takes an enum with a default of its own for filled, and then compares it with the record. */
  private Incompatibility nothingFills(Site site, Schema.Field field, Pointer at) {
    if (field.schema().getType() == Schema.Type.ENUM && field.schema().getEnumDefault() != null) {
      var place = new FieldOnlyInReader(site, field);
      return reason(
          place,
          at.then("type"),
          "The type (path '%s') of a field in the %s schema does not match with the %s schema",
          ENUM_MEETS_RECORD);
    }
    return reason(
        new FieldOnlyInReader(site, field),
        at,
        "The field '" + escaped(field.name())
            + "' at path '%s' in the %s schema has no default value and is missing in the %s schema",
        field.name());
  }

  private Incompatibility typeMismatch(Site site, Pointer at) {
    return reason(
        new TypeChanged(site),
        at,
        "The type (path '%s') of a field in the %s schema does not match with the %s schema",
        "reader type: %s not compatible with writer type: %s"
            .formatted(site.reader().schema().getType(), site.writer().schema().getType()));
  }

  private Incompatibility missingBranch(Site site, Pointer at, Schema branch) {
    return reason(
        new BranchOnlyInWriter(site),
        at,
        "The %2$s schema is missing a type inside a union field at path '%1$s' in the %3$s schema",
        "reader union lacking writer type: " + branch.getType());
  }

  private Incompatibility reason(
      AvroChange change, Pointer at, String description, String additional) {
    boolean newReads = exchange.direction() == Direction.NEW_READER_OF_OLD_DATA;
    var told = description.formatted(at, newReads ? "new" : "old", newReads ? "old" : "new");
    var finding = AvroRules.registryFinding(change, exchange.direction());
    var kind = additional.equals(ENUM_MEETS_RECORD) ? "TYPE_MISMATCH" : finding.rule();
    return new Incompatibility(
        finding,
        "errorType:'%s', description:'%s', additionalInfo:'%s'".formatted(kind, told, additional));
  }

  private static String escaped(String text) {
    return text.replace("%", "%%");
  }

  private static Site into(Site site, Schema.Field readerField, Schema.Field writerField) {
    var candidate = site.isNewReader() ? readerField : writerField;
    var record = new ElementPath(site.candidate().schema().getFullName());
    return site.to(
        site.reader().field(readerField),
        site.writer().field(writerField),
        record.child(candidate.name()),
        site.way().then(new Way.Into(writerField.name(), readerField.name())));
  }

  /** Reasons up to the most that are told. */
  private static final class Reasons {
    private final List<Incompatibility> list = new ArrayList<>();

    void add(Incompatibility reason) {
      if (list.size() < MOST) {
        list.add(reason);
      }
    }

    void addAll(List<Incompatibility> reasons) {
      reasons.forEach(this::add);
    }
  }

  /** A JSON pointer into the reader's schema. */
  private record Pointer(String path) {
    static final Pointer ROOT = new Pointer("");

    Pointer then(String token) {
      return new Pointer(path + "/" + token);
    }

    @Override
    public String toString() {
      return path.isEmpty() ? "/" : path;
    }
  }
}
