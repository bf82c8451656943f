package social.tenant.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

class ExploreTest {
  @Test
  void explore() throws Exception {
    try (var server =
        TestServer.ofRoutes(r ->
            r.get(
                    "/api/x",
                    e ->
                        Answer.ok(o ->
                            o.beginObject()
                                .field("origin", e.origin())
                                .field("client", e.clientAddress())
                                .endObject()))
                .get(
                    "/api/s",
                    e ->
                        Answer.stream(
                            "text/plain",
                            out -> out.write("hello".getBytes(StandardCharsets.UTF_8))))
                .get("/api/t/{id}", e -> Answer.ok(o -> o.value(e.param("id"))))
                .post(
                    "/api/x",
                    e -> {
                      var j = e.json();
                      return Answer.created(
                          o -> o.beginObject().field("a", j.text("a")).endObject());
                    })
                .post(
                    "/api/refuse",
                    e -> {
                      throw ApiError.unauthorized("Authentication required", "Bearer");
                    }))) {
      var cases = new LinkedHashMap<String, String>();
      cases.put("get", "GET /api/x HTTP/1.1\nHost: a.example:80\n\n");
      cases.put("stream", "GET /api/s HTTP/1.1\nHost: a.example:80\n\n");
      cases.put("unknown", "GET /api/zz HTTP/1.1\nHost: a\n\n");
      cases.put("405", "PATCH /api/x HTTP/1.1\nHost: a\n\n");
      cases.put("options", "OPTIONS /api/x HTTP/1.1\nHost: a\n\n");
      cases.put("options*", "OPTIONS * HTTP/1.1\nHost: a\n\n");
      cases.put("post", "POST /api/x HTTP/1.1\nHost: a\nContent-Length: 9\n\n{\"a\":\"b\"}");
      cases.put(
          "post expect",
          "POST /api/x HTTP/1.1\nHost: a\nContent-Length: 9\nExpect: 100-continue\n\n{\"a\":\"b\"}");
      cases.put(
          "bad expect",
          "POST /api/x HTTP/1.1\nHost: a\nContent-Length: 9\nExpect: fish\n\n{\"a\":\"b\"}");
      cases.put(
          "chunked",
          "POST /api/x HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n9\n{\"a\":\"b\"}\n0\n\n");
      cases.put(
          "chunked bad",
          "POST /api/x HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\nzz\n{\"a\":\"b\"}\n0\n\n");
      cases.put(
          "te+cl",
          "POST /api/x HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\nContent-Length: 4\n\n9\n{\"a\":\"b\"}\n0\n\n");
      cases.put(
          "cl+te",
          "POST /api/x HTTP/1.1\nHost: a\nContent-Length: 4\nTransfer-Encoding: chunked\n\n9\n{\"a\":\"b\"}\n0\n\n");
      cases.put(
          "two cl",
          "POST /api/x HTTP/1.1\nHost: a\nContent-Length: 9\nContent-Length: 8\n\n{\"a\":\"b\"}");
      cases.put(
          "two same cl",
          "POST /api/x HTTP/1.1\nHost: a\nContent-Length: 9\nContent-Length: 9\n\n{\"a\":\"b\"}");
      cases.put("cl list", "POST /api/x HTTP/1.1\nHost: a\nContent-Length: 9, 9\n\n{\"a\":\"b\"}");
      cases.put("cl plus", "POST /api/x HTTP/1.1\nHost: a\nContent-Length: +9\n\n{\"a\":\"b\"}");
      cases.put("cl neg", "POST /api/x HTTP/1.1\nHost: a\nContent-Length: -9\n\n{\"a\":\"b\"}");
      cases.put(
          "cl huge",
          "POST /api/x HTTP/1.1\nHost: a\nContent-Length: 99999999999999999999\n\n{\"a\":\"b\"}");
      cases.put(
          "te gzip", "POST /api/x HTTP/1.1\nHost: a\nTransfer-Encoding: gzip\n\n{\"a\":\"b\"}");
      cases.put(
          "te gzip, chunked",
          "POST /api/x HTTP/1.1\nHost: a\nTransfer-Encoding: gzip, chunked\n\n9\n{\"a\":\"b\"}\n0\n\n");
      cases.put(
          "te xchunked",
          "POST /api/x HTTP/1.1\nHost: a\nTransfer-Encoding: xchunked\n\n9\n{\"a\":\"b\"}\n0\n\n");
      cases.put(
          "te space colon",
          "POST /api/x HTTP/1.1\nHost: a\nTransfer-Encoding : chunked\n\n9\n{\"a\":\"b\"}\n0\n\n");
      cases.put("obsfold", "GET /api/x HTTP/1.1\nHost: a\nX-A: b\n  c\n\n");
      cases.put("no host", "GET /api/x HTTP/1.1\n\n");
      cases.put("two host", "GET /api/x HTTP/1.1\nHost: a\nHost: b\n\n");
      cases.put("bad host", "GET /api/x HTTP/1.1\nHost: a b\n\n");
      cases.put("bad host2", "GET /api/x HTTP/1.1\nHost: a/b\n\n");
      cases.put("bad host3", "GET /api/x HTTP/1.1\nHost: a<b>\n\n");
      cases.put("bad host4", "GET /api/x HTTP/1.1\nHost: a:99999\n\n");
      cases.put("empty host", "GET /api/x HTTP/1.1\nHost:\n\n");
      cases.put("user host", "GET /api/x HTTP/1.1\nHost: u@a\n\n");
      cases.put("abs", "GET http://b.example/api/x HTTP/1.1\nHost: b.example\n\n");
      cases.put("abs mismatch", "GET http://b.example/api/x HTTP/1.1\nHost: a\n\n");
      cases.put("http1.0", "GET /api/x HTTP/1.0\n\n");
      cases.put("http1.0 stream", "GET /api/s HTTP/1.0\n\n");
      cases.put("http1.0 ka", "GET /api/x HTTP/1.0\nConnection: keep-alive\n\n");
      cases.put("0.9", "GET /api/x\n\n");
      cases.put("http2", "GET /api/x HTTP/2.0\nHost: a\n\n");
      cases.put("pri", "PRI * HTTP/2.0\n\nSM\n\n");
      cases.put("http3", "GET /api/x HTTP/3.0\nHost: a\n\n");
      cases.put("http1.2", "GET /api/x HTTP/1.2\nHost: a\n\n");
      cases.put("lower method", "get /api/x HTTP/1.1\nHost: a\n\n");
      cases.put("bad method", "G@T /api/x HTTP/1.1\nHost: a\n\n");
      cases.put("garbage", "\u0001\u0002\u0003 hello\n\n");
      cases.put("nul hdr", "GET /api/x HTTP/1.1\nHost: a\nX-A: b\u0000c\n\n");
      cases.put("nul path", "GET /api/\u0000x HTTP/1.1\nHost: a\n\n");
      cases.put("%00 path", "GET /api/%00x HTTP/1.1\nHost: a\n\n");
      cases.put("%2f", "GET /api/a%2fb HTTP/1.1\nHost: a\n\n");
      cases.put("..", "GET /api/../x HTTP/1.1\nHost: a\n\n");
      cases.put("../..", "GET /../../x HTTP/1.1\nHost: a\n\n");
      cases.put("%2e", "GET /api/%2e%2E/x HTTP/1.1\nHost: a\n\n");
      cases.put("%zz", "GET /api/%zz HTTP/1.1\nHost: a\n\n");
      cases.put("%ff", "GET /api/%ff HTTP/1.1\nHost: a\n\n");
      cases.put("raw utf8", "GET /api/t/é HTTP/1.1\nHost: a\n\n");
      cases.put("enc utf8", "GET /api/t/%C3%A9 HTTP/1.1\nHost: a\n\n");
      cases.put("semicolon", "GET /api/t/a;b=c HTTP/1.1\nHost: a\n\n");
      cases.put("semi dots", "GET /api/t/..;/x HTTP/1.1\nHost: a\n\n");
      cases.put("double slash", "GET //api/x HTTP/1.1\nHost: a\n\n");
      cases.put("double slash in", "GET /api//x HTTP/1.1\nHost: a\n\n");
      cases.put("fragment", "GET /api/x#y HTTP/1.1\nHost: a\n\n");
      cases.put("backslash", "GET /api/t/\\x HTTP/1.1\nHost: a\n\n");
      cases.put("pipe", "GET /api/t/a|b<c>\"d^` HTTP/1.1\nHost: a\n\n");
      cases.put("%u", "GET /api/t/%u0041 HTTP/1.1\nHost: a\n\n");
      cases.put("noslash", "GET api/x HTTP/1.1\nHost: a\n\n");
      cases.put("connect", "CONNECT a:443 HTTP/1.1\nHost: a:443\n\n");
      cases.put("trace", "TRACE /api/x HTTP/1.1\nHost: a\n\n");
      cases.put("refuse", "POST /api/refuse HTTP/1.1\nHost: a\nContent-Length: 9\n\n{\"a\":\"b\"}");
      cases.put("head", "HEAD /api/x HTTP/1.1\nHost: a\nConnection: close\n\n");
      cases.put("head stream", "HEAD /api/s HTTP/1.1\nHost: a\nConnection: close\n\n");
      cases.put(
          "upgrade h2c",
          "GET /api/x HTTP/1.1\nHost: a\nConnection: Upgrade, HTTP2-Settings\nUpgrade: h2c\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\n\n");
      for (var c : cases.entrySet()) {
        try (var client = server.connect()) {
          client.send(c.getValue());
          try {
            var r = c.getKey().startsWith("head") ? client.readHead() : client.read();
            if (r.status() == 100) {
              System.out.println(c.getKey() + " -> 100");
              r = client.read();
            }
            System.out.println(
                "## "
                    + c.getKey()
                    + " -> "
                    + r.status()
                    + " "
                    + r.body()
                    + "   "
                    + r.headerLines());
          } catch (Exception e) {
            System.out.println("## " + c.getKey() + " -> " + e);
          }
        }
      }
      for (String raw :
          new String[] {
            "GET /api/x HTTP/1.1\nHost: a\n\n",
            "GET /api/x HTTP/1.1\r\nHost: a\r\nX: \rb\r\n\r\n",
            "POST /api/x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n9\n{\"a\":\"b\"}\n0\n\n"
          }) {
        try (var client = server.connect()) {
          var r = client.sendExactly(raw).read();
          System.out.println("## raw " + r.status() + " " + r.body() + "   " + r.headerLines());
        }
      }
      try (var client = server.connect()) {
        client.send("GET /".getBytes(StandardCharsets.UTF_8)).sendAsFarAsItGoes(new byte[65536]);
        System.out.println("## NULs " + client.read());
      }
      try (var client = server.connect()) {
        client.sendAsFarAsItGoes(
            ("GET / HTTP/1.1\r\nHost: x\r\nX-A: " + "a".repeat(3_000_000))
                .getBytes(StandardCharsets.UTF_8));
        System.out.println("## 3MB head " + client.read());
      }
      try (var client = server.connect()) {
        client.sendAsFarAsItGoes(("GET /" + "a".repeat(65536)).getBytes(StandardCharsets.UTF_8));
        System.out.println("## 64K URI " + client.read());
      }
      try (var client = server.connect()) {
        client
            .send("POST /api/x HTTP/1.1\nHost: a\nContent-Length: 3000000\n\n")
            .sendAsFarAsItGoes(new byte[3_000_000]);
        System.out.println("## 413 CL " + client.read() + client.isAtEnd());
      }
      try (var client = server.connect()) {
        client
            .send("POST /api/x HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n2DC6C0\n")
            .sendAsFarAsItGoes(new byte[3_000_000]);
        System.out.println("## 413 chunked " + client.read() + client.isAtEnd());
      }
      try (var client = server.connect()) {
        long t = System.nanoTime();
        client.send("POST /api/refuse HTTP/1.1\nHost: a\nContent-Length: 9\n\n");
        System.out.println("## refuse early " + client.read() + (System.nanoTime() - t) / 1000);
        client.send("{\"a\":\"b\"}");
        System.out.println(client.get("/api/x"));
      }
      System.out.println(server.logged());
    }
  }
}
