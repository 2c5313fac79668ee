def log = new File(basedir, 'build.log').text

assert log.contains('[INFO] 1 schema checked, no breaking change. Report: target/concordat/report.html')
assert !log.contains('BREAKING')
