<?php
add_theme_support('title-tag');
add_action('wp_enqueue_scripts', function () {
    wp_enqueue_style('shop', get_stylesheet_uri());
    wp_enqueue_script('jquery');
});
