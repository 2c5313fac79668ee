import { render } from 'preact';
import { App } from './app/App';
import './ui/tokens.css';
import './ui/base.css';

render(<App />, document.getElementById('page')!);
