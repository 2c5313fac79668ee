import dev.concordat.protobuf.ProtobufFormat
import dev.concordat.rules.RuleSelection
import org.eclipse.jgit.api.Git

def removed = [
    'orders/src/main/proto/shop/orders/v1/order.proto': '  string customer_email = 3;\n',
    'billing/src/main/proto/shop/billing/v1/invoice.proto': '  string remarks = 2;\n',
]

Git.init().setDirectory(basedir).setInitialBranch('main').call().withCloseable { git ->
  git.add().addFilepattern('.').call()
  git.commit().setMessage('first').setSign(false)
      .setAuthor('Ann', 'ann@example.org').setCommitter('Ann', 'ann@example.org').call()
}

def waivers = 'waivers:\n'
def waive = { fingerprint, until ->
  waivers += "  - finding: ${fingerprint}\n    owner: ann\n    reason: all consumers are told\n    until: ${until}\n"
}
def format = new ProtobufFormat()
removed.each { path, line ->
  def file = new File(basedir, path)
  def before = file.text
  file.text = before.replace(line, '')
  def name = path.replaceAll('.*/src/main/proto/', '')
  def schemas = [before, file.text].collect { format.parseTree([(name): it]).schema() }
  format.breaking(schemas[0], schemas[1], RuleSelection.DEFAULT).each {
    waive(it.fingerprint(), '2999-12-31')
  }
}
waive('0123456789abcdef', '2999-12-31')
waive('fedcba9876543210', '2020-12-31')
new File(basedir, 'concordat-waivers.yaml').text = waivers

true
