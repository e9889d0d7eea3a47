<!doctype html>
<html <?php language_attributes(); ?>>
<head><?php wp_head(); ?></head>
<body <?php body_class(); ?>>
<?php
wp_body_open();
while (have_posts()) {
    the_post();
    the_title('<h1>', '</h1>');
    the_content();
    if (is_singular()) {
        comments_template();
    }
}
wp_footer();
?>
</body>
</html>
