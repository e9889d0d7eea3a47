package shop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** A site with a page that greets its visitor by address, and one that fails in a way the edge does not pass on. */
@SpringBootApplication
@RestController
public class Shop {
    public static void main(String[] args) {
        SpringApplication.run(Shop.class, args);
    }

    @GetMapping("/whoami")
    String whoami(@RequestHeader("CF-Connecting-IP") String visitor) {
        return visitor;
    }

    @GetMapping("/gateway")
    ResponseEntity<String> gateway() {
        return ResponseEntity.status(HttpStatus.BAD_GATEWAY).body("{\"error\": \"stock service is down\"}");
    }
}
