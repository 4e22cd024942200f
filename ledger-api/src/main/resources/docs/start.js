// Its own file, since the content security policy allows no inline script. No validator badge: it would call elsewhere.
SwaggerUIBundle({ url: '/openapi.yml', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null });
