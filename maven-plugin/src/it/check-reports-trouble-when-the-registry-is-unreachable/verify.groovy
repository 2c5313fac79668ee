def log = new File(basedir, 'build.log').text

assert log.contains('no answer from the registry at http://127.0.0.1:1')
assert log.contains('MojoExecutionException')
assert !log.contains('BREAKING')
assert !new File(basedir, 'target/concordat').exists()
