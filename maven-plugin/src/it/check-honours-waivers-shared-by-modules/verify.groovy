def log = new File(basedir, 'build.log').text

assert log =~ /\[WARNING\] WAIVED    src\/main\/proto\/shop\/orders\/v1\/order\.proto:5:1   FIELD_NO_DELETE/
assert log =~ /\[WARNING\] WAIVED    src\/main\/proto\/shop\/billing\/v1\/invoice\.proto:5:1   FIELD_NO_DELETE/
assert log.contains('[WARNING]   Why     waived by ann until 2999-12-31: all consumers are told')

// Each module has used one of the two; what neither has used is said once, when both are through.
def unused = log.findAll(~/\S+: The waiver of ann for \S+ lets nothing through any more: remove it\./)
assert unused == ['../concordat-waivers.yaml:10:5: The waiver of ann for 0123456789abcdef lets nothing through any more: remove it.']
assert log.contains('../concordat-waivers.yaml:14:5: The waiver of ann for fedcba9876543210 ended on 2020-12-31: renew it or remove it.')
