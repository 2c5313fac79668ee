import org.eclipse.jgit.api.Git

def order = new File(basedir, 'src/main/proto/shop/orders/v1/order.proto')
Git.init().setDirectory(basedir).setInitialBranch('main').call().withCloseable { git ->
  git.add().addFilepattern('src').call()
  git.commit().setMessage('first').setSign(false)
      .setAuthor('Ann', 'ann@example.org').setCommitter('Ann', 'ann@example.org').call()
}
order.text = order.text.replace('}', '  string note = 4;\n}')

// The build goes on if this is true.
true
