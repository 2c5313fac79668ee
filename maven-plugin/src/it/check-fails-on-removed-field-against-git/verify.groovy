def log = new File(basedir, 'build.log').text

assert log =~ /\[ERROR\] BREAKING  src\/main\/proto\/shop\/orders\/v1\/order\.proto:5:1   FIELD_NO_DELETE/
assert log =~ /\[ERROR\]   Why     FULL promises it/
assert log =~ /\[ERROR\]   Proof   written by 1\.4\.0: [0-9a-f]/
assert log =~ /\[ERROR\]   Fix     /
assert log.contains('[ERROR] 1 breaking change. Report: target/concordat/report.html')
assert log.contains('MojoFailureException')

assert new File(basedir, 'target/concordat/report.html').text.contains('Blocked: 1 breaking change')
assert new File(basedir, 'target/concordat/report.json').text.contains('"decision" : "BLOCKED"')
