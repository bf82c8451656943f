"""Teaches Schemathesis to send archives: it makes them of any bytes, and sends those as they are."""

import schemathesis

schemathesis.serializer.alias("application/zip", "application/octet-stream")
