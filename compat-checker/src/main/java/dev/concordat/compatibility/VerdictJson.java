package dev.concordat.compatibility;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.util.StdConverter;

/**
 * The one JSON form of a verdict: the names of the records' components, a finding and its judgement in one object, what is absent
 * left out. The command line prints it, the registry answers with it, the Maven plugin reads it.
 */
public final class VerdictJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().addModule(module()).build();

  private VerdictJson() {}

  /** For a mapper that meets verdicts inside other documents. */
  public static JacksonModule module() {
    return new SimpleModule("verdict")
        .setMixInAnnotation(Evidence.class, NothingAbsent.class)
        .setMixInAnnotation(JudgedFinding.class, Flat.class);
  }

  public static String write(Verdict verdict) {
    return MAPPER.writeValueAsString(verdict);
  }

  /**
   * Reads what {@link #write} wrote; parts it does not know are passed over.
   *
   * @throws IllegalArgumentException if the text is not a verdict; the message says what is wrong with it
   */
  public static Verdict read(String json) {
    try {
      return MAPPER.readValue(json, Verdict.class);
    } catch (JacksonException unreadable) {
      throw new IllegalArgumentException(
          "not a verdict: " + unreadable.getOriginalMessage(), unreadable);
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private interface NothingAbsent {}

  @JsonSerialize(converter = ToFlat.class)
  @JsonDeserialize(converter = FromFlat.class)
  private interface Flat {}

  private static final class ToFlat extends StdConverter<JudgedFinding, FlatFinding> {
    @Override
    public FlatFinding convert(JudgedFinding judged) {
      return FlatFinding.of(judged);
    }
  }

  private static final class FromFlat extends StdConverter<FlatFinding, JudgedFinding> {
    @Override
    public JudgedFinding convert(FlatFinding flat) {
      return flat.judged();
    }
  }
}
