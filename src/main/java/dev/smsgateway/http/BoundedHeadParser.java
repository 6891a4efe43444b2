package dev.smsgateway.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/**
 * Reads an answer's head up to a bound in all: bounds of a line and of the number of lines
 * multiply.
 */
final class BoundedHeadParser implements HttpMessageParser<ClassicHttpResponse> {

    private final HttpMessageParser<ClassicHttpResponse> parser;

    private final int most;

    private BoundedHeadParser(HttpMessageParser<ClassicHttpResponse> parser, int most) {
        this.parser = parser;
        this.most = most;
    }

    static HttpMessageParserFactory<ClassicHttpResponse> factory(Http1Config lines, int most) {
        DefaultHttpResponseParserFactory parsers = new DefaultHttpResponseParserFactory(lines);
        return config -> new BoundedHeadParser(parsers.create(config), most);
    }

    @Override
    public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in) throws IOException, HttpException {
        return parser.parse(buffer, new BoundedStream(in, most));
    }

    private static final class BoundedStream extends FilterInputStream {

        private int left;

        BoundedStream(InputStream in, int most) {
            super(in);
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            return counted(1, super.read());
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            return counted(read, read);
        }

        private int counted(int bytes, int result) throws IOException {
            left -= Math.max(0, bytes);
            if (left < 0) {
                throw new MessageConstraintException("The head of the answer is too long");
            }
            return result;
        }
    }
}
