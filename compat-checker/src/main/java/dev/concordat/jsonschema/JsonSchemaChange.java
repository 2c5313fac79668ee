package dev.concordat.jsonschema;

import dev.concordat.json.JsonPlace;
import dev.concordat.rules.Change;
import dev.concordat.schema.ElementPath;
import dev.concordat.schema.Location;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One way a reader's schema may refuse what a writer's allows. Whether that counts is for the rules to say. */
sealed interface JsonSchemaChange extends Change {

  Site site();

  /** The keyword that says it. */
  String keyword();

  @Override
  default ElementPath element() {
    return site().element();
  }

  @Override
  default Location candidate() {
    return site().candidateAt(keyword());
  }

  @Override
  default Location baseline() {
    return site().baselineAt(keyword());
  }

  /** The writer may write types that the reader does not take. */
  record TypesRefused(Site site, Set<String> types) implements JsonSchemaChange {
    @Override
    public String keyword() {
      return "type";
    }
  }

  /** The writer may write one of few values, and the reader takes some of them no more. */
  record ValuesRefused(Site site, List<JsonPlace> values) implements JsonSchemaChange {
    @Override
    public String keyword() {
      return site.reader().has("const") ? "const" : "enum";
    }
  }

  /** The reader takes only few values, the writer may write any. */
  record ValuesLimited(Site site) implements JsonSchemaChange {
    @Override
    public String keyword() {
      return site.reader().has("const") ? "const" : "enum";
    }
  }

  /** A limit of the reader lies within what the writer may write. */
  record LimitTightened(
      Site site, Limit limit, String keyword, @Nullable BigDecimal writer, BigDecimal reader)
      implements JsonSchemaChange {}

  /** The writer may write numbers that are no multiples of the reader's. */
  record MultipleOfChanged(Site site, @Nullable BigDecimal writer, BigDecimal reader)
      implements JsonSchemaChange {
    @Override
    public String keyword() {
      return "multipleOf";
    }
  }

  /** The reader has an expression that the writer does not have. */
  record PatternChanged(Site site, @Nullable String writer, String reader)
      implements JsonSchemaChange {
    @Override
    public String keyword() {
      return "pattern";
    }
  }

  /** The reader has a format that the writer does not have. */
  record FormatChanged(Site site, @Nullable String writer, String reader)
      implements JsonSchemaChange {
    @Override
    public String keyword() {
      return "format";
    }
  }

  /** The same string is to be decoded in another way. */
  record ContentChanged(
      Site site,
      String keyword,
      @Nullable String writer,
      @Nullable String reader) implements JsonSchemaChange {}

  /** The reader demands a property that the writer may leave out. */
  record PropertyRequired(Site site, String name) implements JsonSchemaChange {
    @Override
    public String keyword() {
      return "required";
    }

    @Override
    public ElementPath element() {
      return site.child(name);
    }
  }

  /** The reader knows a property, demands it not, and the writer has it no more. */
  record PropertyUnwritten(Site site, String name, SchemaNode property)
      implements JsonSchemaChange {
    @Override
    public String keyword() {
      return "properties";
    }

    @Override
    public ElementPath element() {
      return site.child(name);
    }

    @Override
    public Location baseline() {
      return property.at();
    }
  }

  /** The writer has a property that the reader forbids. */
  record PropertyForbidden(Site site, String name, SchemaNode by) implements JsonSchemaChange {
    @Override
    public String keyword() {
      return "additionalProperties";
    }

    @Override
    public ElementPath element() {
      return site.child(name);
    }
  }

  /** The reader has a schema for a property that may hold anything at the writer's, who does not name it. */
  record PropertyConstrained(Site site, String name, SchemaNode property)
      implements JsonSchemaChange {
    @Override
    public String keyword() {
      return "properties";
    }

    @Override
    public ElementPath element() {
      return site.child(name);
    }

    @Override
    public Location candidate() {
      return site.isNewReader() ? property.at() : site.candidateAt();
    }

    @Override
    public Location baseline() {
      return site.isNewReader() ? site.baselineAt() : property.at();
    }
  }

  /** The reader forbids or limits properties that nobody names. */
  record OtherPropertiesNarrowed(Site site, String keyword) implements JsonSchemaChange {}

  /** The reader has a schema for properties whose names match an expression. */
  record PatternPropertiesNarrowed(Site site, String pattern) implements JsonSchemaChange {
    @Override
    public String keyword() {
      return "patternProperties";
    }
  }

  /** The reader refuses names of properties that the writer may use. */
  record PropertyNamesNarrowed(Site site) implements JsonSchemaChange {
    @Override
    public String keyword() {
      return "propertyNames";
    }
  }

  /** The reader demands more where a property is present. */
  record DependencyAdded(Site site, String keyword, String name) implements JsonSchemaChange {}

  /** The reader wants items to differ from each other. */
  record UniqueItemsAdded(Site site) implements JsonSchemaChange {
    @Override
    public String keyword() {
      return "uniqueItems";
    }
  }

  /** The reader has a schema for items that may hold anything at the writer's, or forbids them. */
  record ItemsNarrowed(Site site, String keyword, int index) implements JsonSchemaChange {}

  /** The reader wants certain items to be among them, or not too many of these. */
  record ContainsNarrowed(Site site) implements JsonSchemaChange {
    @Override
    public String keyword() {
      return "contains";
    }
  }

  /** The writer may write what no branch of the reader takes. */
  record BranchMissing(Site site, String keyword, String what, View written)
      implements JsonSchemaChange {}

  /** What the writer writes may fit two branches of which only one may fit. */
  record BranchesOverlap(Site site, SchemaNode first, SchemaNode second)
      implements JsonSchemaChange {
    @Override
    public String keyword() {
      return "oneOf";
    }
  }

  /** The reader excludes more. */
  record ExclusionWidened(Site site) implements JsonSchemaChange {
    @Override
    public String keyword() {
      return "not";
    }
  }

  /** The reader has other conditions. */
  record ConditionChanged(Site site) implements JsonSchemaChange {
    @Override
    public String keyword() {
      return "if";
    }
  }
}
