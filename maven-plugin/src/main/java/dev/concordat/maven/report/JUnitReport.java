package dev.concordat.maven.report;

import dev.concordat.compatibility.JudgedFinding;
import dev.concordat.compatibility.JudgedFinding.Effect;
import dev.concordat.maven.check.CheckResult;
import dev.concordat.maven.check.CheckedSchema;
import dev.concordat.schema.Problem;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A check as JUnit XML, which build servers show as tests: one for each schema file. */
final class JUnitReport {

  private JUnitReport() {}

  public static String of(CheckResult result) {
    var problems = result.problems().stream()
        .collect(Collectors.groupingBy(
            problem -> problem.at().file(), TreeMap::new, Collectors.toList()));
    var text = new StringWriter();
    try {
      var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument();
      write(xml, result, problems);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException memoryDoesNotFail) {
      throw new IllegalStateException(memoryDoesNotFail);
    }
    return text.toString();
  }

  private static void write(
      XMLStreamWriter xml, CheckResult result, Map<String, List<Problem>> problems)
      throws XMLStreamException {
    long blocked = result.schemas().stream()
        .filter(checked -> checked.verdict().isBlocked())
        .count();
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", "concordat");
    xml.writeAttribute("tests", String.valueOf(result.schemas().size() + problems.size()));
    xml.writeAttribute("failures", String.valueOf(blocked));
    xml.writeAttribute("errors", String.valueOf(problems.size()));
    for (var unreadable : problems.entrySet()) {
      startCase(xml, unreadable.getKey(), unreadable.getKey());
      xml.writeStartElement("error");
      xml.writeAttribute("message", "does not parse");
      xml.writeCharacters(printable(
          unreadable.getValue().stream().map(Problem::toString).collect(Collectors.joining("\n"))));
      xml.writeEndElement();
      xml.writeEndElement();
    }
    for (var checked : result.schemas()) {
      startCase(xml, checked.file().subject(), checked.file().path());
      if (checked.verdict().isBlocked()) {
        xml.writeStartElement("failure");
        xml.writeAttribute("message", printable(checked.verdict().summary()));
        xml.writeCharacters(printable(reasons(checked)));
        xml.writeEndElement();
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static void startCase(XMLStreamWriter xml, String subject, String file)
      throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", subject);
    xml.writeAttribute("name", file);
  }

  private static String reasons(CheckedSchema checked) {
    if (checked.isRefusedOnly()) {
      return String.join("\n", checked.verdict().registryMessages());
    }
    return checked.verdict().findings().stream()
        .filter(judged -> judged.effect() == Effect.BLOCKS)
        .flatMap(judged -> lines(checked, judged))
        .collect(Collectors.joining("\n"));
  }

  private static Stream<String> lines(CheckedSchema checked, JudgedFinding judged) {
    var finding = judged.finding();
    var headline = checked.placeOf(judged) + ": " + finding.rule() + ": " + finding.message();
    return Stream.concat(
        Stream.of(headline),
        judged.hurt().stream()
            .map(affected -> "  breaks %s %s: %s"
                .formatted(
                    affected.pacticipant(),
                    affected.version(),
                    affected.evidence().text())));
  }

  /** XML 1.0 has no way to write most control characters. */
  private static String printable(String text) {
    return text.replaceAll(
        "[^\\t\\n\\r\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "\uFFFD");
  }
}
