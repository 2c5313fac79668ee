package dev.concordat.registry.webhooks;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts what happened in the place of {@code ${pactbroker.consumerName}} and the like. What is not known becomes nothing. */
final class TemplateParameters {

  private static final Pattern PARAMETER = Pattern.compile("\\$\\{pactbroker\\.([A-Za-z]+)}");

  private TemplateParameters() {}

  /** Every parameter there is, with values that show what it looks like. */
  static final Map<String, String> EXAMPLES = Map.ofEntries(
      Map.entry("pactUrl", "https://broker.example.org/pact"),
      Map.entry("verificationResultUrl", "https://broker.example.org/result"),
      Map.entry("consumerName", "consumer"),
      Map.entry("providerName", "provider"),
      Map.entry("consumerVersionNumber", "1.0"),
      Map.entry("consumerVersionBranch", "main"),
      Map.entry("consumerVersionTags", ""),
      Map.entry("providerVersionNumber", "1.0"),
      Map.entry("providerVersionBranch", "main"),
      Map.entry("providerVersionTags", ""),
      Map.entry("providerVersionDescriptions", "latest from main branch"),
      Map.entry("consumerLabels", ""),
      Map.entry("providerLabels", ""),
      Map.entry("eventName", "test"),
      Map.entry("buildUrl", "https://ci.example.org/1"),
      Map.entry("githubVerificationStatus", "pending"),
      Map.entry("bitbucketVerificationStatus", "INPROGRESS"),
      Map.entry("azureDevOpsVerificationStatus", "pending"),
      Map.entry("gitlabVerificationStatus", "pending"),
      Map.entry("currentlyDeployedProviderVersionNumber", ""));

  /**
   * The text with values.
   *
   * @param written how a value is written where the text stands
   */
  static String fill(String text, Map<String, String> values, UnaryOperator<String> written) {
    return PARAMETER
        .matcher(text)
        .replaceAll(found ->
            Matcher.quoteReplacement(written.apply(values.getOrDefault(found.group(1), ""))));
  }
}
