// Starts Swagger UI. A file of its own, since pages may not have inline scripts here.
'use strict';

const dark = window.matchMedia('(prefers-color-scheme: dark)');

function followColorScheme() {
  document.documentElement.classList.toggle('dark-mode', dark.matches);
}

followColorScheme();
dark.addEventListener('change', followColorScheme);

// Shows beside each call the scope that a key needs for it.
const scopes = {
  wrapComponents: {
    OperationSummaryPath: (Path, { React, specSelectors }) => (props) => {
      const [path, method] = ['path', 'method'].map((name) => props.operationProps.get(name));
      const scope = specSelectors.specJson().getIn(['paths', path, method, 'x-scope']);
      const label = React.createElement('span', { className: 'scope', title: 'x-scope' }, scope);
      return React.createElement(React.Fragment, null, React.createElement(Path, props), label);
    },
  },
};

window.ui = SwaggerUIBundle({
  url: '/docs/openapi.yaml',
  dom_id: '#api',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  plugins: [scopes],
  // A key lives as long as this page; nothing is kept in the browser and nothing asked of others.
  persistAuthorization: false,
  validatorUrl: null,
  requestInterceptor(request) {
    request.credentials = 'same-origin';
    return request;
  },
});

// Links of the introduction: Swagger UI reads the address only when it starts.
window.addEventListener('hashchange', () => {
  const [, tag, operation] = decodeURIComponent(location.hash).split('/');
  if (operation) {
    window.ui.layoutActions.show(['operations', tag, operation], true);
    const place = document.getElementById(`operations-${tag.replace(/ /g, '_')}-${operation}`);
    place?.scrollIntoView({ block: 'start' });
  }
});
