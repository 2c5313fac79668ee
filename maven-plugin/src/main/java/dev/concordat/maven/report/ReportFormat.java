package dev.concordat.maven.report;

/** The files a check can leave behind. */
public enum ReportFormat {
  HTML("report.html"),
  JSON("report.json"),
  SARIF("report.sarif"),
  JUNIT("TEST-concordat.xml");

  private final String fileName;

  ReportFormat(String fileName) {
    this.fileName = fileName;
  }

  String fileName() {
    return fileName;
  }
}
