package dev.smsgateway.ingress;

import java.io.IOException;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Writes an answer in one piece and with its length. Spring's own converter flushes it in chunks,
 * which makes three packets of one.
 */
final class SendAnswerConverter extends AbstractHttpMessageConverter<SendAnswer> {

    private final ObjectMapper json;

    SendAnswerConverter(ObjectMapper json) {
        super(MediaType.APPLICATION_JSON);
        this.json = json;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == SendAnswer.class;
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected SendAnswer readInternal(Class<? extends SendAnswer> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("Answers are only written", message);
    }

    @Override
    protected void writeInternal(SendAnswer answer, HttpOutputMessage message) throws IOException {
        byte[] body = json.writeValueAsBytes(answer);
        message.getHeaders().setContentLength(body.length);
        message.getBody().write(body);
    }
}
