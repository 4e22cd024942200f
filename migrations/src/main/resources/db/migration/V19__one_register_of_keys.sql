-- request is the one register of keys.
DROP TABLE api_request;
